import { z } from "zod";
import { cursorInput, idInput } from "../../trpc/inputs";
import { memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { showActivitiesOf, showRunning } from "./show-activities";
import { listMyGroups, showGroup, showOpenGroups } from "./show-groups";

const byProduct = z.object({ productId: idInput });
const byGroup = z.object({ groupId: z.string().min(1).max(64) });

/** 活动, as buyers see them. */
export const promotionsRouter = router({
  running: publicProcedure.query(showRunning),
  ofProduct: publicProcedure.input(byProduct).query(showActivitiesOf),
  openGroups: publicProcedure.input(byProduct).query(showOpenGroups),
  group: publicProcedure.input(byGroup).query(showGroup),
  /** 我的拼团. */
  mine: memberProcedure.input(z.object({ cursor: cursorInput })).query(listMyGroups),
});
