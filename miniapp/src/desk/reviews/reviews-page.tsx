import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Input, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { maySetReviews, useSession } from "../kit/session";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { ReviewDialog } from "./review-dialog";
import { ReviewItem } from "./review-item";
import { SettingsDialog } from "./settings-dialog";
import type { ReviewAct, ReviewRow } from "./shapes";

const statuses = [
  { key: "waiting", label: "待审核", empty: "没有等待审核的评价" },
  { key: "approved", label: "已展示", empty: "还没有展示的评价" },
  { key: "deleted", label: "已删除", empty: "没有删除的评价" },
] as const;

/** 评价审核: the longest waiting first. */
export function ReviewsPage() {
  useTitle("评价");
  const [params, setParams] = useSearchParams();
  const session = useSession();
  const [isSetting, setSetting] = useState(false);
  const status = statuses.find(({ key }) => key === params.get("status"))?.key ?? "waiting";
  const productId = /^\d+$/.test(params.get("product") ?? "") ? (params.get("product") ?? undefined) : undefined;
  const show = (next: { status: string; product?: string }) =>
    setParams(
      {
        ...(next.status === "waiting" ? {} : { status: next.status }),
        ...(next.product ? { product: next.product } : {}),
      },
      { replace: true },
    );
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
            onSearch={(text) => show({ status, product: text.trim() })}
            data-testid="review-product"
          />
          {maySetReviews(session) && (
            <Button onClick={() => setSetting(true)} data-testid="review-settings">
              自动通过设置
            </Button>
          )}
        </div>
      </div>
      <Tabs
        activeKey={status}
        onChange={(key) => show({ status: key, product: productId })}
        items={statuses.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      <Queue key={`${status}-${productId}`} status={status} productId={productId} />
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </section>
  );
}

type QueueProps = { status: (typeof statuses)[number]["key"]; productId: string | undefined };

function Queue({ status, productId }: QueueProps) {
  const [doing, setDoing] = useState<{ act: ReviewAct; review: ReviewRow } | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.reviews.queue.infiniteQueryOptions(
      { status, productId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      {rows.length === 0 && <EmptyView text={statuses.find(({ key }) => key === status)?.empty ?? ""} />}
      <div className="reviews">
        {rows.map((review) => (
          <ReviewItem key={review.id} review={review} onAct={(act) => setDoing({ act, review })} />
        ))}
      </div>
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      {doing && <ReviewDialog {...doing} onClose={() => setDoing(null)} />}
    </>
  );
}
