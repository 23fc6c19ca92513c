import { z } from "zod";
import { limitedMemberProcedure, memberProcedure, router } from "../../trpc/procedures";
import { eraseSelf } from "./erase";
import { previewErasure } from "./obstacles";

const eraseLimit = { name: "personal-data.erase", limit: 10, windowSeconds: 3600 };
const freshLogin = z.object({ code: z.string().min(1).max(200) });

/** 个人信息: what a member may ask of their own data; the export is `POST /personal-data/export`. */
export const personalDataRouter = router({
  erasure: memberProcedure.query(({ ctx }) => previewErasure({ ctx, input: { memberId: ctx.memberId } })),
  erase: limitedMemberProcedure(eraseLimit).input(freshLogin).mutation(eraseSelf),
});
