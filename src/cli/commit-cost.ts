/** Measured on Docker 28.5: 80 ms for busybox, 900 ms with 10,000 files. */
export const COMMIT_COST =
  'on the containerd image store a commit reads all files of the container, about 0.1 s for each thousand';
