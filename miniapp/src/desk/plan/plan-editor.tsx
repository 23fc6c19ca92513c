import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Input, Segmented } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { CheckReport } from "./check-report";
import { PlanForm } from "./plan-form";
import { PublishDialog } from "./publish-dialog";
import type { PlanDocument, PlanVersion } from "./shapes";

const written = (document: unknown) => JSON.stringify(document, null, 2);

/** Null where the text is no JSON object. */
function read(text: string): PlanDocument | null {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === "object" && document !== null && !Array.isArray(document)
      ? (document as PlanDocument)
      : null;
  } catch {
    return null;
  }
}

/** A draft that begins as the plan in force: by its figures, or as the whole document. */
export function PlanEditor({ inForce }: { inForce: PlanVersion }) {
  const [text, setText] = useState(() => written(inForce.document));
  const [view, setView] = useState<"form" | "json">("form");
  const [isPublishing, setPublishing] = useState(false);
  const check = useMutation(api.desk.plan.check.mutationOptions());
  const document = read(text);
  const isChanged = document === null || written(document) !== written(inForce.document);
  const change = (next: string) => {
    setText(next);
    check.reset();
  };
  const isSound = check.data?.sound === true;
  return (
    <>
      <p className="dialog-note">
        现行第 {inForce.version} 版，{formatTime(inForce.publishedAt)} 由 {inForce.publishedBy}{" "}
        发布。改动先体检，再发布为新版本；新版本只影响之后付款的订单。
      </p>
      <div className="plan-tools">
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: "form", label: "常用参数" },
            { value: "json", label: "完整文档" },
          ]}
          data-testid="plan-view"
        />
        <span className="spacer" />
        <Button disabled={!isChanged} onClick={() => change(written(inForce.document))}>
          恢复现行
        </Button>
        <Button
          type={isSound ? "default" : "primary"}
          disabled={!document}
          loading={check.isPending}
          onClick={() => document && check.mutate({ document })}
          data-testid="plan-check"
        >
          体检
        </Button>
        <Button
          type="primary"
          disabled={!isSound || !isChanged}
          onClick={() => setPublishing(true)}
          data-testid="plan-publish"
        >
          发布
        </Button>
      </div>
      {view === "form" && document && <PlanForm document={document} onChange={(next) => change(written(next))} />}
      {(view === "json" || !document) && (
        <Input.TextArea
          className="plan-text"
          value={text}
          spellCheck={false}
          autoSize={{ minRows: 18, maxRows: 32 }}
          status={document ? undefined : "error"}
          onChange={(event) => change(event.target.value)}
          aria-label="方案文档"
          data-testid="plan-text"
        />
      )}
      {!document && <Alert type="error" showIcon className="gap-above" title="文档格式不对：请检查引号、逗号和括号" />}
      {check.error && <Alert type="error" showIcon className="gap-above" title={failureText(check.error)} />}
      {check.data && <CheckReport answer={check.data} />}
      {isPublishing && document && check.data?.sound && (
        <PublishDialog document={document} answer={check.data} onClose={() => setPublishing(false)} />
      )}
    </>
  );
}
