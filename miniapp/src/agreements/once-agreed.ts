let next: (() => void) | null = null;

/** Keeps what the member was doing when their consent was missing. Only the latest of these goes on. */
export function continueOnceAgreed(step: () => void): void {
  next = step;
}

/** Goes on with it after the consent; a member who declined has to ask again. */
export function goOnAfter(answer: "agreed" | "declined"): void {
  const step = next;
  next = null;
  if (answer === "agreed") step?.();
}
