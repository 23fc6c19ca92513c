import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Tabs } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { byCursor, PagedList } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { useAddress } from "../kit/use-address";
import { ReviewDialog } from "./review-dialog";
import { ReviewItem } from "./review-item";
import { SettingsDialog } from "./settings-dialog";
import type { ReviewAct, ReviewRow } from "./shapes";

const statuses = [
  { key: "waiting", label: "待审核", empty: "没有等待审核的评价" },
  { key: "approved", label: "已展示", empty: "还没有展示的评价" },
  { key: "deleted", label: "已删除", empty: "没有删除的评价" },
] as const;

/** 评价审核: the reviews by state, the longest waiting first. */
export function ReviewsPage() {
  const { get, set } = useAddress();
  const maySet = useMay("changeReviewSettings");
  const [isSetting, setSetting] = useState(false);
  const status = statuses.find(({ key }) => key === get("status")) ?? statuses[0];
  const productId = /^\d+$/.test(get("product") ?? "") ? get("product") : undefined;
  return (
    <section className="panel" data-testid="reviews-page">
      <div className="table-head">
        <h1>评价</h1>
        <div className="head-acts">
          <Input.Search
            key={productId}
            allowClear
            defaultValue={productId}
            placeholder="商品编号"
            className="product-filter"
            onSearch={(text) => set({ product: text.trim() })}
            data-testid="review-product"
          />
          {maySet && (
            <Button onClick={() => setSetting(true)} data-testid="review-settings">
              自动通过设置
            </Button>
          )}
        </div>
      </div>
      <Tabs
        activeKey={status.key}
        onChange={(key) => set({ status: key === "waiting" ? null : key })}
        items={statuses.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      <Queue key={`${status.key}-${productId}`} status={status} productId={productId} />
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </section>
  );
}

type QueueProps = { status: (typeof statuses)[number]; productId: string | undefined };

function Queue({ status, productId }: QueueProps) {
  const [doing, setDoing] = useState<{ act: ReviewAct; review: ReviewRow } | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.reviews.queue.infiniteQueryOptions({ status: status.key, productId }, byCursor),
    staleTime: 0,
  });
  return (
    <>
      <PagedList query={list} empty={status.empty}>
        {(rows) => (
          <div className="reviews">
            {rows.map((review) => (
              <ReviewItem key={review.id} review={review} onAct={(act) => setDoing({ act, review })} />
            ))}
          </div>
        )}
      </PagedList>
      {doing && <ReviewDialog {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}
