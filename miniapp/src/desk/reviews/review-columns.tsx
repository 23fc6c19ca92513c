import { Link } from "react-router";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { MemberLink } from "../kit/member-link";
import { TwoLines } from "../kit/two-lines";
import { ReviewContent, ReviewState, rewardOf } from "./review-item";
import type { ReviewRow } from "./shapes";

export const reviewColumns: readonly ListColumn<ReviewRow>[] = [
  { key: "content", title: "评价", width: 380, isFixed: true, render: (review) => <ReviewContent review={review} /> },
  {
    key: "goods",
    title: "商品",
    width: 240,
    render: ({ productId, productTitle, productPicture, specText }) => (
      <span className="goods goods-title">
        {productPicture ? (
          <img src={productPicture} alt="" width={40} height={40} loading="lazy" />
        ) : (
          <span className="no-picture" />
        )}
        <span>
          <Link to={`/goods?open=${productId}`}>{productTitle}</Link>
          <span className="second-line">{specText}</span>
        </span>
      </span>
    ),
  },
  {
    key: "member",
    title: "会员",
    width: 170,
    render: ({ member, orderNo }) => (
      <>
        <MemberLink member={member} />
        <span className="second-line">
          <Link to={`/orders/${orderNo}`}>看订单</Link>
        </span>
      </>
    ),
  },
  {
    key: "writtenAt",
    title: "评价时间",
    width: 150,
    sort: "writtenAt",
    render: ({ writtenAt }) => <span className="figure">{formatTime(writtenAt)}</span>,
  },
  {
    key: "state",
    title: "状态",
    width: 130,
    render: (review) => (
      <TwoLines
        first={<ReviewState review={review} />}
        second={rewardOf(review) ? `奖励 ${rewardOf(review)}` : undefined}
      />
    ),
  },
  { key: "store", title: "店铺", width: 120, isHidden: true, render: ({ storeName }) => storeName },
];
