/** A pipeline file with five mistakes, and what is said of each: its place and message. */
export const FIVE_MISTAKES = `image: tongs-test/busybox
tongs:
  db: { image: tongs-test/busybox, prot: 5432 }
steps:
  - id: one
    run: "true"
    need: two
  - id: one
    run: "true"
    timeout: 10
  - id: three
    needs: for
    run: "true"
`;

export const FIVE_MESSAGES: readonly (readonly [string, string])[] = [
  ['3:36', 'Cannot use "prot" in tong "db": it is not a field of a tong'],
  ['7:5', 'Cannot use "need" in step "one": it is not a field of a step'],
  ['8:9', 'Cannot use the id "one": another step has it'],
  ['10:14', 'Cannot read "timeout" of step "one": "10" has no unit'],
  ['12:12', 'Cannot read "needs" of step "three": there is no step "for"'],
];
