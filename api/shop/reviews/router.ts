import { maxReviewTags, reviewTags } from "@liandong/core/reviews/review-tags";
import { cleanText } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { z } from "zod";
import { cursorInput, idInput, orderNoInput } from "../../trpc/inputs";
import { limitRate, memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { picturePathInput } from "../../uploads/picture-path";
import { followUpReview } from "./follow-up";
import { listWaiting, showOwnReviews } from "./list-reviews";
import { showProductReviews, verdicts } from "./show-product-reviews";
import { submitReview } from "./submit-review";

/** Each review is checked by WeChat's text check, which has a quota. */
const writeRate = limitRate({ name: "reviews.write", limit: 20, windowSeconds: 600 });

const starsInput = z.int().min(1, "请选择一到五颗星").max(5, "请选择一到五颗星");
const writeInput = z.object({
  orderNo: orderNoInput,
  productId: idInput,
  stars: starsInput,
  text: z.string().overwrite(cleanText).refine(atMost(500), "评价最多五百个字").default(""),
  pictures: z.array(picturePathInput).max(9, "最多上传 9 张图片").default([]),
  tags: z.array(z.enum(reviewTags, "没有这个标签")).max(maxReviewTags, `最多选 ${maxReviewTags} 个标签`).default([]),
});
const followUpInput = z.object({
  reviewId: idInput,
  text: z.string().overwrite(cleanText).min(1, "写几个字再发表").refine(atMost(500), "追评最多五百个字"),
  pictures: z.array(picturePathInput).max(9, "最多上传 9 张图片").default([]),
});
const listInput = z.object({ cursor: cursorInput.nullish() }).default({});
const waitingInput = z.object({ orderNo: orderNoInput.optional(), cursor: cursorInput.nullish() }).default({});
const productInput = z.object({
  productId: idInput,
  withPictures: z.boolean().default(false),
  verdict: z.enum(verdicts).optional(),
  tag: z.enum(reviewTags, "没有这个标签").optional(),
  sort: z.enum(["best", "latest"], "没有这个排序").default("latest"),
  cursor: cursorInput.nullish(),
});

/** 评价: written after receipt, shown with the product. */
export const reviewsRouter = router({
  write: memberProcedure
    .use(writeRate)
    .input(writeInput)
    .mutation((opts) => submitReview(opts)),
  followUp: memberProcedure
    .use(writeRate)
    .input(followUpInput)
    .mutation((opts) => followUpReview(opts)),
  toWrite: memberProcedure.input(waitingInput).query((opts) => listWaiting(opts)),
  mine: memberProcedure.input(listInput).query((opts) => showOwnReviews(opts)),
  ofProduct: publicProcedure.input(productInput).query((opts) => showProductReviews(opts)),
});
