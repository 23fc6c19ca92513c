import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Rate, Space } from "antd";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { CheckedPictures } from "../kit/checked-pictures";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import type { ReviewAct, ReviewRow } from "./shapes";

type Props = { review: ReviewRow; onAct: (act: ReviewAct) => void };

const looks = { waiting: "status status-wait", approved: "status", deleted: "status status-out" };

/** A review as shoppers see it, with its author, its order, its reward and what staff can do. */
export function ReviewItem({ review, onAct }: Props) {
  return (
    <article className="review" data-testid="review" data-review-id={review.id}>
      <header>
        <MemberLink member={review.member} />
        <span className="faint figure">{formatTime(review.writtenAt)}</span>
        <span className={looks[review.status]} data-testid="review-status">
          {review.statusName}
        </span>
        <Actions review={review} onAct={onAct} />
      </header>
      <p className="review-about">
        <Rate disabled value={review.stars} aria-label={`${review.stars} 星`} />
        <span>
          {review.productTitle}
          {review.specText && <span className="faint"> {review.specText}</span>}
        </span>
        <span className="faint">
          {review.storeName} · 商品 <span className="figure">{review.productId}</span> · 订单{" "}
          <Link to={`/orders/${review.orderNo}`} className="figure">
            {review.orderNo}
          </Link>
        </span>
      </p>
      <p className="review-text">{review.text || <span className="faint">没有写文字</span>}</p>
      {review.pictures.length > 0 && <CheckedPictures paths={review.pictures} sizePx={84} alt="晒图" />}
      {review.reply && (
        <p className="review-reply">
          <b>商家回复</b> {review.reply}
          <span className="faint figure"> {formatTime(review.repliedAt)}</span>
        </p>
      )}
      {review.reason && <p className="review-given">删除原因：{review.reason}</p>}
      {rewardOf(review) && <p className="review-given">已奖励 {rewardOf(review)}</p>}
    </article>
  );
}

/** What the platform's and the store's programme gave for the review; empty when nothing was given. */
function rewardOf({ points, growth, store }: Pick<ReviewRow, "points" | "growth" | "store">): string {
  const said = (of: { points: number; growth: number }, whose: string) =>
    of.points + of.growth > 0 ? `${whose}${formatCount(of.points)} 积分、${formatCount(of.growth)} 成长值` : "";
  return [said({ points, growth }, ""), store ? said(store, "店铺 ") : ""].filter(Boolean).join("，");
}

function Actions({ review, onAct }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const approving = useMutation(
    api.desk.reviews.approve.mutationOptions({
      onSuccess: (approved) => {
        const reward = rewardOf(approved);
        message.success(reward ? `已通过，奖励 ${reward}` : "已通过，这条评价没有奖励");
      },
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.reviews.pathKey() }),
    }),
  );
  return (
    <Space size={6} className="review-acts">
      {review.status === "waiting" && (
        <Button
          type="primary"
          size="small"
          loading={approving.isPending}
          onClick={() => approving.mutate({ reviewId: review.id })}
          data-testid="review-approve"
        >
          通过
        </Button>
      )}
      {review.status !== "deleted" && (
        <>
          <Button size="small" onClick={() => onAct("reply")} data-testid="review-reply">
            {review.reply ? "修改回复" : "回复"}
          </Button>
          <Button size="small" danger onClick={() => onAct("remove")} data-testid="review-remove">
            删除
          </Button>
        </>
      )}
    </Space>
  );
}
