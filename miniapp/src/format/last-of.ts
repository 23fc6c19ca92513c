/** The last element, or undefined of an empty list; browsers that the shop is for lack `at`. */
export function lastOf<Item>(list: readonly Item[] | undefined): Item | undefined {
  return list?.[list.length - 1];
}
