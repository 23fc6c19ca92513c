import { founding } from "./history/founding";
import { growth } from "./history/growth";
import { lately } from "./history/lately";
import { membership } from "./history/membership";
import { reviews } from "./history/reviews";
import { service } from "./history/service";
import { type DemoStep, inOrder, parcelsOf } from "./history/step";

const scripted = [...founding, ...growth, ...lately, ...membership, ...reviews, ...service];

/** Two months of the demo shop, in order of time. */
export const history: readonly DemoStep[] = inOrder([...scripted, ...parcelsOf(scripted)]);
