import { useQuery } from "@tanstack/react-query";
import { Button, Collapse } from "antd";
import { api } from "../kit/api";
import { ChangeList } from "../kit/change-list";
import { formatTime } from "../kit/format/format-time";
import { EmptyView, PendingView } from "../kit/state-views";
import type { Version } from "./shapes";

/** 历史版本: the versions with their changes, the newest first. */
export function VersionList({ scope, onCopy }: { scope: string; onCopy: (version: Version) => void }) {
  const list = useQuery({ ...api.desk.programmes.versions.queryOptions({ scope }), staleTime: 0 });
  if (!list.data) return <PendingView query={list} />;
  if (list.data.length === 0) return <EmptyView text="还没有发布过" />;
  return (
    <Collapse
      defaultActiveKey={list.data[0]?.version}
      items={list.data.map((one) => ({
        key: one.version,
        label: (
          <span data-testid="version-row" data-version={one.version}>
            第 <b className="figure">{one.version}</b> 版　
            <span className="figure">{formatTime(one.publishedAt)}</span>　{one.publishedBy}
            {one.inForce && <span className="badge badge-agent version-now">生效中</span>}
          </span>
        ),
        extra: !one.inForce && (
          <Button
            size="small"
            onClick={(event) => {
              event.stopPropagation();
              onCopy(one);
            }}
            data-testid="version-copy"
          >
            以此为底稿
          </Button>
        ),
        children: one.changes.length > 0 ? <ChangeList changes={one.changes} /> : <p className="faint">第一个版本</p>,
      }))}
    />
  );
}
