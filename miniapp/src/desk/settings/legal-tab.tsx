import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { LegalTextForm } from "./legal-text-form";
import { LegalTextHistory } from "./legal-text-history";
import type { Choices, LegalTextKind } from "./shapes";

/** 协议: the three texts, each with its own versions. */
export function LegalTab({ texts }: { texts: Choices["legalTexts"] }) {
  const [params, setParams] = useSearchParams();
  const asked = params.get("kind");
  const kind = texts.find((text) => text.kind === asked)?.kind ?? texts[0]!.kind;
  const choose = (next: LegalTextKind) => setParams({ tab: "legal", kind: next }, { replace: true });
  const text = useQuery({ ...api.desk.settings.legalText.queryOptions({ kind }), staleTime: 0 });
  return (
    <>
      <Segmented<LegalTextKind>
        className="gap-below"
        value={kind}
        onChange={choose}
        options={texts.map((one) => ({ value: one.kind, label: one.name }))}
      />
      {text.data ? (
        <>
          <LegalTextForm key={`${kind}-${text.data.version}`} saved={text.data} onReload={text.refetch} />
          <LegalTextHistory kind={kind} version={text.data.version} />
        </>
      ) : (
        <PendingView query={text} />
      )}
    </>
  );
}
