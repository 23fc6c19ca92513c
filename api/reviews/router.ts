import { z } from "zod";
import { reasonInput } from "../membership/inputs";
import { cursorInput, idInput } from "../trpc/inputs";
import {
  limitRate,
  memberProcedure,
  publicProcedure,
  router,
  staffProcedure,
  storeStaffProcedure,
} from "../trpc/procedures";
import { picturePathInput } from "../uploads/picture-path";
import { listOwnReviews, listWaiting } from "./list-reviews";
import { showProductReviews } from "./show-product-reviews";
import { approveByStaff, changeSettings, listQueue, removeByStaff, replyToReview, showSettings } from "./staff-reviews";
import { submitReview } from "./submit-review";

/** Each asks WeChat for its opinion. */
const writeRate = limitRate({ name: "reviews.write", limit: 20, windowSeconds: 600 });

const starsInput = z.int().min(1, "请选择一到五颗星").max(5, "请选择一到五颗星");
const orderNoInput = z.string().regex(/^[0-9A-Za-z_-]{6,32}$/, "订单号不正确");
const writeInput = z.object({
  orderNo: orderNoInput,
  productId: idInput,
  stars: starsInput,
  text: z.string().trim().max(500, "评价最多五百个字").default(""),
  pictures: z.array(picturePathInput).max(9, "最多上传 9 张图片").default([]),
});
const listInput = z.object({ cursor: cursorInput.nullish() }).default({});
const waitingInput = z.object({ orderNo: orderNoInput.optional(), cursor: cursorInput.nullish() }).default({});
const productInput = z.object({
  productId: idInput,
  withPictures: z.boolean().default(false),
  cursor: cursorInput.nullish(),
});
const queueInput = z
  .object({
    status: z.enum(["waiting", "approved", "deleted"]).default("waiting"),
    productId: idInput.optional(),
    cursor: cursorInput.nullish(),
  })
  .default({ status: "waiting" });
const byReview = z.object({ reviewId: idInput });
const replyText = z.string().trim().min(1, "请填写回复").max(300, "回复最多三百个字");

const reviewer = storeStaffProcedure("operator", "service");
const operator = staffProcedure("operator");

/** 评价: written after receipt, approved by staff or by itself, shown with the product. */
export const reviewsRouter = router({
  write: memberProcedure
    .use(writeRate)
    .input(writeInput)
    .mutation((opts) => submitReview(opts)),
  toWrite: memberProcedure.input(waitingInput).query((opts) => listWaiting(opts)),
  mine: memberProcedure.input(listInput).query((opts) => listOwnReviews(opts)),
  ofProduct: publicProcedure.input(productInput).query((opts) => showProductReviews(opts)),
  queue: reviewer.input(queueInput).query((opts) => listQueue(opts)),
  approve: reviewer.input(byReview).mutation((opts) => approveByStaff(opts)),
  remove: reviewer.input(byReview.extend({ reason: reasonInput })).mutation((opts) => removeByStaff(opts)),
  reply: reviewer.input(byReview.extend({ text: replyText })).mutation((opts) => replyToReview(opts)),
  settings: operator.query((opts) => showSettings(opts)),
  changeSettings: operator
    .input(z.object({ approveFromStars: starsInput.nullable() }))
    .mutation((opts) => changeSettings(opts)),
});
