/**
 * A check of one kind of difference: its query gives a row for each place where the books and what is derived from them
 * disagree.
 */
export type Check = {
  name: string;
  /** Rows of `subject`, `expected`, `actual`, all as text. */
  query: string;
};

export const text = (expected: string, actual: string) =>
  `(${expected})::text AS expected, (${actual})::text AS actual`;
