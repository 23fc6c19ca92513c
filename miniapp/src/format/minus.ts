/** U+2212, as wide as a plus sign: a hyphen before an amount is easily overlooked. */
export const minus = "−";
