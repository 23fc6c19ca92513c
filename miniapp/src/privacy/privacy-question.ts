type Answer = { event: "agree" | "disagree"; buttonId?: string };
export type Resolve = (answer: Answer) => void;

/** The id of the button with which WeChat lets a member agree. */
export const agreeButtonId = "privacy-agree";

/** Interfaces that wait for the answer; WeChat asks once for each. */
const waiting: Resolve[] = [];

/** Keeps a question of WeChat's; true where it is the first, so that the page has to be opened. */
export function keepPrivacyQuestion(resolve: Resolve): boolean {
  waiting.push(resolve);
  return waiting.length === 1;
}

/** Answers all questions that wait; without one it does nothing. */
export function answerPrivacyQuestion(isAgreed: boolean): void {
  const answer: Answer = isAgreed ? { event: "agree", buttonId: agreeButtonId } : { event: "disagree" };
  for (const resolve of waiting.splice(0)) resolve(answer);
}
