import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Rate, Space } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { api, failureText } from "../kit/api";
import { CheckedPictures } from "../kit/checked-pictures";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { FollowUpActs } from "./follow-up-acts";
import { ReviewDialog } from "./review-dialog";
import type { ReviewAct, ReviewRow } from "./shapes";

const looks = { waiting: "status status-wait", approved: "status", deleted: "status status-out" };

/** A review on a phone: as shoppers see it, with its author, its order, its reward and what staff can do. */
export function ReviewCard({ review }: { review: ReviewRow }) {
  return (
    <>
      <div className="card-line">
        <MemberLink member={review.member} />
        <ReviewState review={review} />
      </div>
      <ReviewContent review={review} />
      <div className="card-line">
        <span className="faint clip">
          {review.productTitle} {review.specText}
        </span>
        <span className="faint figure">{formatTime(review.writtenAt).slice(5, 16)}</span>
      </div>
    </>
  );
}

/** Stars, text, pictures, the reply, and why it was deleted. */
export function ReviewContent({ review }: { review: ReviewRow }) {
  return (
    <div className="review-content">
      <Rate disabled value={review.stars} aria-label={`${review.stars} 星`} />
      <p className="review-text">{review.text || <span className="faint">没有写文字</span>}</p>
      {review.tags.length > 0 && <p className="faint">{review.tags.join("、")}</p>}
      {review.pictures.length > 0 && <CheckedPictures paths={review.pictures} sizePx={56} alt="晒图" />}
      {review.reply && (
        <p className="review-reply">
          <b>商家回复</b> {review.reply}
        </p>
      )}
      {review.followUp && <FollowUp followUp={review.followUp} />}
      {review.reason && <p className="review-given">删除原因：{review.reason}</p>}
    </div>
  );
}

function FollowUp({ followUp }: { followUp: NonNullable<ReviewRow["followUp"]> }) {
  const { text, pictures, status, statusName, writtenAt } = followUp;
  return (
    <div className="review-follow" data-testid="review-follow-up">
      <span className="faint">
        追评 {formatTime(writtenAt).slice(0, 16)} <span className={looks[status]}>{statusName}</span>
      </span>
      <p className="review-text">{text}</p>
      {pictures.length > 0 && <CheckedPictures paths={pictures} sizePx={56} alt="追评的图" />}
    </div>
  );
}

export function ReviewState({ review }: { review: ReviewRow }) {
  return (
    <span className={looks[review.status]} data-testid="review-status">
      {review.statusName}
    </span>
  );
}

/** What the platform's and the store's programme gave for the review; empty when nothing was given. */
export function rewardOf({ points, growth, store }: Pick<ReviewRow, "points" | "growth" | "store">): string {
  const said = (of: { points: number; growth: number }, whose: string) =>
    of.points + of.growth > 0 ? `${whose}${formatCount(of.points)} 积分、${formatCount(of.growth)} 成长值` : "";
  return [said({ points, growth }, ""), store ? said(store, "店铺 ") : ""].filter(Boolean).join("，");
}

/** What staff can do with a review. */
export function ReviewActs({ review }: { review: ReviewRow }) {
  const [act, setAct] = useState<ReviewAct | null>(null);
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
          <Button size="small" onClick={() => setAct("reply")} data-testid="review-reply">
            {review.reply ? "修改回复" : "回复"}
          </Button>
          <Button size="small" danger onClick={() => setAct("remove")} data-testid="review-remove">
            删除
          </Button>
        </>
      )}
      <FollowUpActs review={review} />
      {act && <ReviewDialog act={act} review={review} onClose={() => setAct(null)} />}
    </Space>
  );
}
