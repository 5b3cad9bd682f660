/** Of the containerd store: 80 ms for a busybox, 900 ms with 10,000 files (28.5). */
export const COMMIT_COST =
  'with the containerd image store a commit walks all files of the container, 0.1 s for each thousand';
