import { useQuery } from "@tanstack/react-query";
import { navigateTo } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { api } from "@/data/api";
import type { Order } from "@/data/shapes";

const received: Order["status"][] = ["received", "closed"];

/** The cell of a received order that leads to its reviews. */
export function ReviewEntry({ order: { orderNo, status } }: { order: Order }) {
  const isReceived = received.includes(status);
  const toWrite = useQuery({ ...api.reviews.toWrite.queryOptions({ orderNo }), enabled: isReceived, staleTime: 0 });
  const [first, second] = toWrite.data?.items ?? [];
  if (!isReceived || !first) return null;
  const url = second ? "/member/reviews/index" : `/member/review/index?orderNo=${orderNo}&productId=${first.productId}`;
  return (
    <Cells>
      <Cell id="order-review" icon="star" label="评价商品" value="说说使用感受" onTap={() => navigateTo({ url })} />
    </Cells>
  );
}
