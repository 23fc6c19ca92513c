import { Select } from "antd";
import type { Scope } from "./use-scope";

type Props = { scope: string; scopes: Scope[]; onChange: (scope: string) => void; ofProgramme?: boolean };

/** 范围: the platform or one store; hidden from staff who have one scope only. */
export function ScopeSelect({ scope, scopes, onChange, ofProgramme = false }: Props) {
  if (scopes.length < 2) return null;
  return (
    <Select
      value={scope}
      onChange={onChange}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      aria-label="范围"
      className="scope-select"
      data-testid="scope-select"
      options={scopes.map((one) => ({
        value: one.scope,
        label: one.hasProgramme || !ofProgramme ? one.scopeName : `${one.scopeName}（未开通会员体系）`,
      }))}
    />
  );
}
