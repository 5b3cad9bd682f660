const LETTERS = 'bcdfghjkmnpqrstvwxz23456789';

/** The code of a link, from its number: short, and without letters that look alike. */
export function toCode(number) {
  let code = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / LETTERS.length)) {
    code = LETTERS[rest % LETTERS.length] + code;
  }
  return code;
}

/** The number of a code; undefined for what is no code. */
export function fromCode(code) {
  let number = 0;
  for (const letter of code) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return undefined;
    number = number * LETTERS.length + digit;
  }
  return number > 0 && number <= MOST ? number : undefined;
}

/** The largest number that PostgreSQL's `integer` holds. */
const MOST = 2 ** 31 - 1;
