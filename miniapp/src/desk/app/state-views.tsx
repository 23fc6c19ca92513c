import { Button, Empty, Result, Skeleton } from "antd";
import { failureText, isMissing } from "./api";

export function LoadingView({ rows = 6 }: { rows?: number }) {
  return (
    <div className="panel" data-testid="loading" role="status" aria-label="正在加载">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

export function FailureView({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="panel" data-testid="failure">
      <Result
        status={isMissing(error) ? "warning" : "error"}
        title={failureText(error)}
        subTitle={isMissing(error) ? "请核对编号，或用上方的搜索框重新查找。" : "内容没有加载出来。"}
        extra={<Button onClick={onRetry}>重新加载</Button>}
      />
    </div>
  );
}

export function EmptyView({ text }: { text: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} data-testid="empty" />;
}

/** The foot of a list that is read page by page. */
export function MoreButton(props: { hasMore: boolean; loading: boolean; onMore: () => void }) {
  if (!props.hasMore) return null;
  return (
    <div className="more">
      <Button onClick={props.onMore} loading={props.loading} data-testid="load-more">
        加载更多
      </Button>
    </div>
  );
}
