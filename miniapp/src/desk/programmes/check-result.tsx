import { Alert, Button } from "antd";
import { formatCount } from "@/format/count";
import { ChangeList } from "../kit/change-list";
import type { Problem, ProgrammeCheck, SoundCheck } from "./shapes";

type Props = { checked: ProgrammeCheck; document: unknown; onGoTo: (problem: Problem) => void };

/** 检查结果: problems with links to their fields, or the warnings, changes and yearly growth of a sound programme. */
export function CheckResult({ checked, document, onGoTo }: Props) {
  if (!checked.sound) return <Problems problems={checked.problems} onGoTo={onGoTo} />;
  return (
    <div className="check-result" data-testid="programme-sound">
      <Alert
        type={checked.warnings.length > 0 ? "warning" : "success"}
        showIcon
        title={checked.warnings.length > 0 ? "可以发布，但请留意" : "检查通过，可以发布"}
        description={
          checked.warnings.length > 0 && (
            <ul className="said-list" data-testid="programme-warnings">
              {checked.warnings.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )
        }
      />
      {checked.yearly && <Yearly yearly={checked.yearly} document={document} />}
      <h3>
        与生效版本相比 <span className="count">{checked.changes.length} 处不同</span>
      </h3>
      <ChangeList changes={checked.changes} />
    </div>
  );
}

function Problems({ problems, onGoTo }: { problems: Problem[] } & Pick<Props, "onGoTo">) {
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={`有 ${problems.length} 处要改`}
      description={
        <ul className="said-list" data-testid="programme-problems">
          {problems.map((problem) => (
            <li key={`${problem.path}-${problem.message}`}>
              <Button type="link" size="small" onClick={() => onGoTo(problem)}>
                {problem.name}
              </Button>
              {problem.message}
            </li>
          ))}
        </ul>
      }
    />
  );
}

type YearlyGrowth = { growth: number; levelId: string };

function Yearly({ yearly, document }: { yearly: NonNullable<SoundCheck["yearly"]>; document: unknown }) {
  const { levels = [] } = (document ?? {}) as { levels?: { id: string; name: string }[] };
  const said = ({ growth, levelId }: YearlyGrowth) => (
    <>
      <b className="figure">{formatCount(growth)}</b> 成长值，到
      {levels.find(({ id }) => id === levelId)?.name ?? levelId}
    </>
  );
  return (
    <dl className="sum-strip yearly" data-testid="programme-yearly">
      <div>
        <dt>一年 12 次结算，最好的会员</dt>
        <dd>{said(yearly.best)}</dd>
      </div>
      <div>
        <dt>中等的会员</dt>
        <dd>{said(yearly.middling)}</dd>
      </div>
    </dl>
  );
}
