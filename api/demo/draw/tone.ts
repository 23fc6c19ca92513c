import type { Mark } from "./marks";

/** The colours of one product's look: its body, cap, label paper, the ink of the label, a second colour, and its mark. */
export type Tone = { body: string; cap: string; paper: string; ink: string; accent: string; mark: Mark };
