import { Alert, Button, Space } from "antd";
import { formatTime } from "./format/format-time";
import type { Draft, Drafts } from "./use-drafts";

type Props = { drafts: Drafts; version: number | null; onTake: (draft: Draft) => void };

/** The drafts that were left on the server: whose they are, from when, and from which version they were made. */
export function DraftOffers({ drafts, version, onTake }: Props) {
  const take = (draft: Draft) => {
    drafts.take(draft);
    onTake(draft);
  };
  return drafts.offered.map((draft) => (
    <Alert
      key={`${draft.by}-${draft.savedAt}`}
      type="info"
      showIcon
      className="gap-below"
      title={`${draft.isOwn ? "你" : draft.by}在 ${formatTime(draft.savedAt)} 留下一份没有发布的草稿`}
      description={
        draft.madeFrom !== version && version !== null
          ? `它以第 ${draft.madeFrom ?? 0} 版为底稿，现行已是第 ${version} 版，发布前请核对差别。`
          : undefined
      }
      action={
        <Space>
          <Button size="small" type="primary" onClick={() => take(draft)} data-testid="draft-take">
            {draft.isOwn ? "继续编辑" : "载入"}
          </Button>
          <Button size="small" onClick={() => drafts.drop(draft)} data-testid="draft-drop">
            {draft.isOwn ? "丢弃" : "忽略"}
          </Button>
        </Space>
      }
      data-testid="draft-offer"
    />
  ));
}

const words = { unchanged: "", waiting: "正在存草稿…", kept: "草稿已保存", failed: "草稿没有存上，请检查网络" };

/** Whether the work so far is safe on the server. */
export function DraftState({ keeping }: { keeping: keyof typeof words }) {
  return (
    <span className={keeping === "failed" ? "out" : "faint"} role="status" data-testid="draft-state">
      {words[keeping]}
    </span>
  );
}
