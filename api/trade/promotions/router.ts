import { z } from "zod";
import { cursorInput, idInput } from "../../trpc/inputs";
import { limitedMemberProcedure, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { helpBargain, startBargain } from "./cut-bargain";
import { showActivitiesOf, showRunning } from "./show-activities";
import { listMyBargains, listOpenOfProduct, showBargain } from "./show-bargains";
import { listMyGroups, showGroup, showOpenGroups } from "./show-groups";

const number = z.string().min(1).max(64);
const byProduct = z.object({ productId: idInput });
const byGroup = z.object({ groupId: number });
const byBargain = z.object({ bargainId: number });
const byCursor = z.object({ cursor: cursorInput });

/** 帮砍 and 发起砍价: no more than a person taps. */
const cutLimit = { name: "cut-bargain", limit: 20, windowSeconds: 60 };

/** 活动, as buyers see them. */
export const promotionsRouter = router({
  running: publicProcedure.query(showRunning),
  ofProduct: publicProcedure.input(byProduct).query(showActivitiesOf),
  openGroups: publicProcedure.input(byProduct).query(showOpenGroups),
  group: publicProcedure.input(byGroup).query(showGroup),
  /** 我的拼团. */
  mine: memberProcedure.input(byCursor).query(listMyGroups),
  startBargain: limitedMemberProcedure(cutLimit)
    .input(z.object({ activityId: number, skuId: idInput }))
    .mutation(startBargain),
  /** 帮砍. */
  helpBargain: limitedMemberProcedure(cutLimit).input(byBargain).mutation(helpBargain),
  bargain: publicProcedure.input(byBargain).query(showBargain),
  bargainsOf: memberProcedure.input(byProduct).query(listOpenOfProduct),
  /** 我的砍价. */
  myBargains: memberProcedure.input(byCursor).query(listMyBargains),
});
