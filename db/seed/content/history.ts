import { founding } from "./history/founding";
import { growth } from "./history/growth";
import { lately } from "./history/lately";
import { membership } from "./history/membership";
import { reviews } from "./history/reviews";
import { type DemoStep, inOrder } from "./history/step";

/** Two months of the demo shop, in the order in which it happened. */
export const history: readonly DemoStep[] = inOrder([...founding, ...growth, ...lately, ...membership, ...reviews]);
