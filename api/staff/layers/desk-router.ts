import { router, staffProcedure } from "../../trpc/procedures";
import { showLayers } from "./show-layers";

/** 会员分层: the platform's picture of its members, its stores and their overlaps. */
export const layersDeskRouter = router({
  show: staffProcedure("operator").query((opts) => showLayers(opts)),
});
