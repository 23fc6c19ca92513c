import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { limitedMemberProcedure, memberProcedure, router } from "../../trpc/procedures";
import { drawShareCode, drawShareCodeInput } from "./draw-share-code";
import { showShareCard } from "./show-share-card";

/** WeChat draws 5,000 codes a minute for the whole mini-program, so one member gets few of them. */
const drawLimit = { name: "share-code", limit: 30, windowSeconds: 60 };

export const shareRouter = router({
  card: memberProcedure.input(z.object({ productId: idInput })).query(showShareCard),
  code: limitedMemberProcedure(drawLimit).input(drawShareCodeInput).query(drawShareCode),
});
