import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { loadReviewSettings } from "@liandong/db/shop/reviews/reviews";
import { z } from "zod";
import { cursorInput, idInput, reasonInput, settingsVersionInput } from "../../trpc/inputs";
import { router, staffProcedure, storeStaffProcedure } from "../../trpc/procedures";
import { approveByStaff, changeReviewSettings, removeByStaff, replyToReview, showReviewQueue } from "./staff-reviews";

const starsInput = z.int().min(1, "请选择一到五颗星").max(5, "请选择一到五颗星");
/** `version` is the one that was edited; 0 when nobody has saved any yet. */
const settingsInput = z.object({
  approveFromStars: starsInput.nullable(),
  version: settingsVersionInput,
});
const queueInput = z
  .object({
    status: z.enum(["waiting", "approved", "deleted"]).default("waiting"),
    productId: idInput.optional(),
    cursor: cursorInput.nullish(),
  })
  .default({ status: "waiting" });
const byReview = z.object({ reviewId: idInput });
const replyText = z.string().overwrite(cleanText).min(1, "请填写回复").refine(atMost(300), "回复最多三百个字");

const reviewer = storeStaffProcedure("operator", "service");
const operator = staffProcedure("operator");

/** 评价: staff approve, delete and answer reviews. */
export const reviewsDeskRouter = router({
  queue: reviewer.input(queueInput).query((opts) => showReviewQueue(opts)),
  approve: reviewer.input(byReview).mutation((opts) => approveByStaff(opts)),
  remove: reviewer.input(byReview.extend({ reason: reasonInput })).mutation((opts) => removeByStaff(opts)),
  reply: reviewer.input(byReview.extend({ text: replyText })).mutation((opts) => replyToReview(opts)),
  settings: operator.query(({ ctx }) => ctx.db.run(loadReviewSettings)),
  changeSettings: operator.input(settingsInput).mutation((opts) => changeReviewSettings(opts)),
});
