import { founding } from "./history/founding";
import { growth } from "./history/growth";
import { lately } from "./history/lately";
import type { DemoStep } from "./history/step";

/** What happened in the demo shop, in the order in which it happened. */
export const history: readonly DemoStep[] = [...founding, ...growth, ...lately];
