import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Tabs } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { DraftOffers } from "../kit/draft-offers";
import { ScheduledAlert } from "../kit/scheduled-alert";
import { PendingView } from "../kit/state-views";
import { useDrafts } from "../kit/use-drafts";
import { ProgrammeEditor } from "./programme-editor";
import { ScopeSelect } from "./scope-select";
import { useScope } from "./use-scope";
import { VersionList } from "./version-list";

/** 会员体系: the programmes of the platform and of stores, each a document with versions. */
export function ProgrammesPage() {
  const { scope, scopes, setScope } = useScope();
  return (
    <section className="panel" data-testid="programmes-page">
      <div className="table-head">
        <h1>会员体系</h1>
        <ScopeSelect ofProgramme scope={scope} scopes={scopes} onChange={setScope} />
      </div>
      <Scheduled scope={scope} />
      <ProgrammeTabs key={scope} scope={scope} />
    </section>
  );
}

function Scheduled({ scope }: { scope: string }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const scheduled = useQuery({ ...api.desk.programmes.scheduled.queryOptions({ scope }), staleTime: 0 });
  const cancelling = useMutation(
    api.desk.programmes.cancelScheduled.mutationOptions({
      onSuccess: () => message.success("已取消定时，现行的版本继续有效"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.programmes.pathKey() }),
    }),
  );
  return (
    <ScheduledAlert
      scheduled={scheduled.data}
      pending={cancelling.isPending}
      onCancel={(id) => cancelling.mutate({ scope, id })}
    />
  );
}

/** What the editor begins with instead of the version in force: a former version, or a draft with its text. */
type Copied = { document: unknown; from: number | null; draft: string | null; key: string };

function useBeginning() {
  const [copied, setCopied] = useState<Copied | null>(null);
  const [round, setRound] = useState(0);
  const beginAnew = () => {
    setCopied(null);
    setRound((before) => before + 1);
  };
  return { copied, setCopied, beginAnew, editorKey: `${copied?.key}-${round}` };
}

/** The document of a draft; null when its text is no JSON yet, and the editor shows the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function useProgrammeDrafts(scope: string, madeFrom: number | null) {
  const stored = useQuery({
    ...api.desk.programmes.drafts.queryOptions({ scope }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const saving = useMutation(api.desk.programmes.saveDraft.mutationOptions());
  const discarding = useMutation(api.desk.programmes.discardDraft.mutationOptions());
  const drafts = useDrafts({
    drafts: stored.data ?? [],
    save: (text) => saving.mutateAsync({ scope, madeFrom, text }),
    discard: () => discarding.mutateAsync({ scope }),
  });
  return { stored, drafts };
}

function ProgrammeTabs({ scope }: { scope: string }) {
  const [tab, setTab] = useState("edit");
  const { copied, setCopied, beginAnew, editorKey } = useBeginning();
  const query = useQuery({
    ...api.desk.programmes.inForce.queryOptions({ scope }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const version = query.data?.version ?? null;
  const { stored, drafts } = useProgrammeDrafts(scope, version);
  if (!query.data) return <PendingView query={query} rows={10} />;
  if (!stored.data) return <PendingView query={stored} rows={10} />;
  const { document } = query.data;
  return (
    <Tabs
      activeKey={tab}
      onChange={setTab}
      items={[
        {
          key: "edit",
          label: <span data-testid="tab-edit">{version === null ? "开通" : "内容"}</span>,
          children: (
            <>
              <DraftOffers
                drafts={drafts}
                version={version}
                onTake={({ text, savedAt }) =>
                  setCopied({ document: parsed(text), from: null, draft: text, key: savedAt })
                }
              />
              <ProgrammeEditor
                key={`${version}-${editorKey}`}
                draft={copied?.draft ?? null}
                drafts={drafts}
                scope={scope}
                version={version}
                document={copied ? copied.document : document}
                copiedFrom={copied?.from ?? null}
                onDrop={beginAnew}
                onReload={() => {
                  drafts.leave();
                  beginAnew();
                  void Promise.all([stored.refetch(), query.refetch()]);
                }}
                onPublished={() => {
                  void drafts.forget();
                  setCopied(null);
                  setTab("versions");
                }}
              />
            </>
          ),
        },
        {
          key: "versions",
          label: <span data-testid="tab-versions">历史版本</span>,
          children: (
            <VersionList
              scope={scope}
              onCopy={(one) => {
                setCopied({ document: one.document, from: one.version, draft: null, key: String(one.version) });
                setTab("edit");
              }}
            />
          ),
        },
      ]}
    />
  );
}
