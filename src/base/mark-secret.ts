/** Says that nobody may read a value; `name` is what people call it, such as `the password of registry "x"`. */
export type MarkSecret = (value: string | Uint8Array, name: string) => void;
