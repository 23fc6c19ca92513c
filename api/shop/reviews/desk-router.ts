import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { loadReviewSettings } from "@liandong/db/shop/reviews/reviews";
import { z } from "zod";
import { idInput, reasonInput, settingsVersionInput } from "../../trpc/inputs";
import { router, staffProcedure, storeStaffProcedure } from "../../trpc/procedures";
import { approveReviews, removeReviews, replyToReviews } from "./batch-reviews";
import { reviewCountsInput, reviewListInput } from "./list-inputs";
import { countReviewsByState, listReviewsForStaff } from "./staff-list";
import {
  approveByStaff,
  approveFollowUp,
  changeReviewSettings,
  removeByStaff,
  removeFollowUp,
  replyToReview,
} from "./staff-reviews";

const starsInput = z.int().min(1, "请选择一到五颗星").max(5, "请选择一到五颗星");
/** `version` is the one that was edited; 0 when nobody has saved any yet. */
const settingsInput = z.object({
  approveFromStars: starsInput.nullable(),
  version: settingsVersionInput,
});
const byReview = z.object({ reviewId: idInput });
/** Reviews that one act takes at once. */
const byReviews = z.object({
  reviewIds: z.array(idInput).min(1, "请选择评价").max(100, "一次最多选 100 条评价"),
});
const replyText = z.string().overwrite(cleanText).min(1, "请填写回复").refine(atMost(300), "回复最多三百个字");

const reviewer = storeStaffProcedure("operator", "service");
const operator = staffProcedure("operator");

/** 评价: staff approve, delete and answer reviews. */
export const reviewsDeskRouter = router({
  list: reviewer.input(reviewListInput).query((opts) => listReviewsForStaff(opts)),
  counts: reviewer.input(reviewCountsInput).query((opts) => countReviewsByState(opts)),
  approveMany: reviewer.input(byReviews).mutation((opts) => approveReviews(opts)),
  removeMany: reviewer.input(byReviews.extend({ reason: reasonInput })).mutation((opts) => removeReviews(opts)),
  replyMany: reviewer.input(byReviews.extend({ text: replyText })).mutation((opts) => replyToReviews(opts)),
  approve: reviewer.input(byReview).mutation((opts) => approveByStaff(opts)),
  remove: reviewer.input(byReview.extend({ reason: reasonInput })).mutation((opts) => removeByStaff(opts)),
  reply: reviewer.input(byReview.extend({ text: replyText })).mutation((opts) => replyToReview(opts)),
  approveFollowUp: reviewer.input(byReview).mutation((opts) => approveFollowUp(opts)),
  removeFollowUp: reviewer.input(byReview.extend({ reason: reasonInput })).mutation((opts) => removeFollowUp(opts)),
  settings: operator.query(({ ctx }) => ctx.db.run(loadReviewSettings)),
  changeSettings: operator.input(settingsInput).mutation((opts) => changeReviewSettings(opts)),
});
