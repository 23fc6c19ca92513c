import { Button, Empty, Result, Skeleton } from "antd";
import { Link } from "react-router";
import { failureText, isForbidden, isMissing } from "./api";

export function LoadingView({ rows = 6 }: { rows?: number }) {
  return (
    <div className="panel" data-testid="loading" role="status" aria-label="正在加载">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** What staff can do about the failure; only some failures are worth another try. */
function adviceOn(error: unknown): string {
  if (isMissing(error)) return "请核对编号，或用上方的搜索框重新查找。";
  if (isForbidden(error)) return "你的角色看不到这个页面，需要时请联系管理员开通。";
  return "内容没有加载出来。";
}

/** A page that the roles of the staff do not open. */
export function RefusedView() {
  return (
    <div className="panel" data-testid="failure">
      <Result
        status="warning"
        title="你没有权限打开这个页面"
        subTitle="需要时请联系管理员开通。"
        extra={<Link to="/">回到工作台首页</Link>}
      />
    </div>
  );
}

export function FailureView({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className="panel" data-testid="failure">
      <Result
        status={isMissing(error) || isForbidden(error) ? "warning" : "error"}
        title={failureText(error)}
        subTitle={adviceOn(error)}
        extra={isForbidden(error) ? <Link to="/">回到工作台首页</Link> : <Button onClick={onRetry}>重新加载</Button>}
      />
    </div>
  );
}

export function EmptyView({ text }: { text: string }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} data-testid="empty" />;
}

type PendingProps = { query: { error: unknown; refetch: () => unknown }; rows?: number };

/** Stands in place of data that has not been read: it is on its way, or reading it failed and can be tried again. */
export function PendingView({ query, rows }: PendingProps) {
  if (query.error) return <FailureView error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingView rows={rows} />;
}
