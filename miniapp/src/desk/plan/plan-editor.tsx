import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Input, Segmented } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DraftOffers, DraftState } from "../kit/draft-offers";
import { ErrorAlert } from "../kit/error-alert";
import { formatTime } from "../kit/format/format-time";
import { type Draft, useDraftKeeping, useDrafts } from "../kit/use-drafts";
import { CheckReport } from "./check-report";
import { fieldId } from "./form/plan-context";
import { PlanForm } from "./form/plan-form";
import { isPlan } from "./form/plan-values";
import type { TakenDraft } from "./named-drafts";
import { PublishDialog } from "./publish-dialog";
import { SaveDraftDialog } from "./save-draft-dialog";
import type { PlanAnswer, PlanDocument, PlanVersion } from "./shapes";

const written = (document: unknown) => JSON.stringify(document, null, 2);

/** Parses the text; null when it is not a JSON object. */
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

/** 修改方案: begins with the plan in force, and shows it as figures or as the whole document. */
type Props = {
  inForce: PlanVersion;
  drafts: readonly Draft[];
  /** The named draft that the editor begins with. */
  start: TakenDraft | null;
  onReload: () => void;
};

export function PlanEditor({ inForce, drafts: stored, start, onReload }: Props) {
  const [text, setText] = useState(() => written(start?.document ?? inForce.document));
  const [view, setView] = useState<View>("form");
  const [open, setOpen] = useState<"publish" | "save" | null>(null);
  const check = useMutation(api.desk.plan.check.mutationOptions());
  const document = read(text);
  const isChanged = document === null || written(document) !== written(inForce.document);
  const drafts = usePlanDrafts(stored, inForce.version);
  const keeping = useDraftKeeping(drafts, isChanged ? text : null);
  const change = (next: string) => {
    setText(next);
    check.reset();
  };
  const isForm = view === "form" && isPlan(document);
  const problems = new Map(
    check.data?.sound === false ? check.data.problems.map((one) => [one.path, one.message]) : [],
  );
  const goTo = (path: string) => {
    setView("form");
    // The form may have to be rendered before its field can be shown.
    setTimeout(() => showField(path));
  };
  return (
    <>
      <p className="dialog-note">
        现行第 {inForce.version} 版，{formatTime(inForce.publishedAt)} 由 {inForce.publishedBy}{" "}
        发布。改动先体检，再发布为新版本；新版本只影响之后付款的订单。
      </p>
      <DraftOffers drafts={drafts} version={inForce.version} onTake={(draft) => change(draft.text)} />
      <Tools
        view={view}
        onView={setView}
        isReadable={document !== null}
        isChanged={isChanged}
        keeping={keeping}
        isSound={check.data?.sound === true}
        isChecking={check.isPending}
        onReset={() => change(written(inForce.document))}
        onCheck={() => document && check.mutate({ document })}
        onPublish={() => setOpen("publish")}
        onSave={() => setOpen("save")}
      />
      <ErrorAlert error={check.error} className="gap-below" />
      {check.data && <CheckReport answer={check.data} onGoTo={goTo} />}
      {isForm && <BlockLinks />}
      {isForm && <PlanForm document={document} problems={problems} onChange={(next) => change(written(next))} />}
      {!isForm && (
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
      {!isForm && <Unreadable view={view} document={document} />}
      <Dialogs
        open={open}
        document={document}
        version={inForce.version}
        answer={check.data}
        start={start}
        onReload={onReload}
        onPublished={drafts.forget}
        onClose={() => setOpen(null)}
      />
    </>
  );
}

type DialogsProps = {
  open: "publish" | "save" | null;
  document: PlanDocument | null;
  version: number;
  answer: PlanAnswer | undefined;
  start: TakenDraft | null;
  onReload: () => void;
  onPublished: () => Promise<void>;
  onClose: () => void;
};

/** 发布 and 存为方案稿 of what is being edited. */
function Dialogs({ open, document, version, answer, start, ...acts }: DialogsProps) {
  const [taken, setTaken] = useState<Omit<TakenDraft, "document"> | null>(start);
  if (!document) return null;
  if (open === "save")
    return (
      <SaveDraftDialog document={document} madeFrom={version} taken={taken} onSaved={setTaken} onClose={acts.onClose} />
    );
  if (open === "publish" && answer?.sound)
    return <PublishDialog document={document} version={version} answer={answer} {...acts} />;
  return null;
}

/** Shows the field of a place, or the block that it lies in. */
function showField(path: string, block: "center" | "start" = "center"): void {
  const steps = path.split(".");
  for (let length = steps.length; length > 0; length--) {
    const place = window.document.getElementById(fieldId(steps.slice(0, length).join(".")));
    if (!place) continue;
    place.scrollIntoView({ block });
    place.focus({ preventScroll: true });
    return;
  }
}

const blocks = [
  ["join", "加盟"],
  ["awards", "奖励"],
  ["boss", "老板"],
  ["retail", "级差奖"],
  ["regions", "区域奖"],
  ["titles", "头衔"],
  ["dividends", "分红池"],
  ["fund", "帮扶基金"],
  ["settleOn", "结算和提现"],
  ["free", "免费专区"],
  ["compliance", "合规"],
] as const;

function BlockLinks() {
  return (
    <nav className="block-links" aria-label="方案的各部分">
      {blocks.map(([path, name]) => (
        <Button key={path} type="link" size="small" onClick={() => showField(path, "start")}>
          {name}
        </Button>
      ))}
    </nav>
  );
}

function Unreadable({ view, document }: { view: View; document: PlanDocument | null }) {
  const title = document ? "文档缺少几大块内容，表单打不开：请先补全" : "文档格式不对：请检查引号、逗号和括号";
  if (document && view === "json") return null;
  return <Alert type="error" showIcon className="gap-above" title={title} />;
}

function usePlanDrafts(drafts: readonly Draft[], madeFrom: number) {
  const saving = useMutation(api.desk.plan.saveDraft.mutationOptions());
  const discarding = useMutation(api.desk.plan.discardDraft.mutationOptions());
  return useDrafts({
    drafts,
    save: (text) => saving.mutateAsync({ madeFrom, text }),
    discard: () => discarding.mutateAsync(),
  });
}

type View = "form" | "json";

const views: { value: View; label: string }[] = [
  { value: "form", label: "表单" },
  { value: "json", label: "完整文档" },
];

type ToolsProps = {
  view: View;
  onView: (view: View) => void;
  isReadable: boolean;
  isChanged: boolean;
  keeping: ReturnType<typeof useDraftKeeping>;
  isSound: boolean;
  isChecking: boolean;
  onReset: () => void;
  onCheck: () => void;
  onPublish: () => void;
  onSave: () => void;
};

function Tools({ view, onView, isReadable, isChanged, keeping, isSound, isChecking, ...acts }: ToolsProps) {
  return (
    <div className="plan-tools">
      <Segmented value={view} onChange={onView} options={views} data-testid="plan-view" />
      <span className="spacer" />
      <DraftState keeping={keeping} />
      <Button disabled={!isChanged} onClick={acts.onReset}>
        恢复现行
      </Button>
      <Button disabled={!isChanged || !isReadable} onClick={acts.onSave} data-testid="plan-save-draft">
        存为方案稿
      </Button>
      <Button
        type={isSound ? "default" : "primary"}
        disabled={!isReadable}
        loading={isChecking}
        onClick={acts.onCheck}
        data-testid="plan-check"
      >
        体检
      </Button>
      <Button type="primary" disabled={!isSound || !isChanged} onClick={acts.onPublish} data-testid="plan-publish">
        发布
      </Button>
    </div>
  );
}
