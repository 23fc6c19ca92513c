import { reviewStatusNames } from "@liandong/core/reviews/review-names";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import type { ReviewListRow } from "@liandong/db/shop/reviews/review-lists";
import { defineExport } from "../../trpc/list-export";
import { readList } from "../../trpc/read-list";
import { reviewListInput } from "./list-inputs";
import { pageOfReviews } from "./staff-list";

/** Rows read at a time. */
const pageRows = 500;

/** 导出评价 with what members have written. */
export const reviewsExport = defineExport<typeof reviewListInput, ReviewListRow>({
  name: "评价列表",
  roles: ["service", "operator"],
  right: "reviews.read",
  ofStores: true,
  needsReason: true,
  input: reviewListInput,
  columns: [
    ["评价时间", ({ review }) => shanghaiTime(review.writtenAt)],
    ["状态", ({ review }) => reviewStatusNames[review.status]],
    ["星级", ({ review }) => String(review.stars)],
    ["商品编号", ({ review }) => review.productId],
    ["商品", ({ productTitle }) => productTitle],
    ["规格", ({ specText }) => specText],
    ["会员号", ({ review }) => review.memberId],
    ["订单号", ({ review }) => review.orderNo],
    ["内容", ({ review }) => review.text],
    ["图片数", ({ review }) => String(review.pictures.length)],
    ["回复", ({ review }) => review.reply ?? ""],
    ["奖励积分", ({ review }) => String(review.points)],
    ["奖励成长值", ({ review }) => String(review.growth)],
    ["删除原因", ({ review }) => review.reason ?? ""],
  ],
  load: (ctx, input, cursor) =>
    readList(ctx.db, (handle) => pageOfReviews(handle, ctx, { ...input, cursor }, pageRows)),
});
