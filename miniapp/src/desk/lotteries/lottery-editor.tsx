import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useParams, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { formKey } from "../kit/latest-row";
import { PendingView } from "../kit/state-views";
import { useUnsavedWork } from "../kit/unsaved-work";
import { ExpectedCost } from "./expected-cost";
import "./lotteries.css";
import { LotteryPreview } from "./lottery-preview";
import { copyOf, hasDraws, isOver, type Lottery, type LotteryValues, newLottery, valuesOf } from "./lottery-values";
import { PrizeList } from "./prize-fields";
import { TermFields } from "./term-fields";
import { useLotterySaving } from "./use-lottery-saving";

/** A new lottery, one that is there, or the copy of another. */
export function LotteryEditorPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const from = id ?? params.get("copy");
  const query = useQuery({
    ...api.desk.lotteries.get.queryOptions({ id: from ?? "" }, { enabled: from !== null }),
    staleTime: 0,
    // A version that came by itself would begin the form anew and lose what was typed.
    refetchOnWindowFocus: false,
  });
  if (from !== null && !query.data) return <PendingView query={query} />;
  const { data } = query;
  if (!data) return <Editor key="new" lottery={null} start={newLottery()} onReload={() => {}} />;
  if (!id) return <Editor key={`copy-${from}`} lottery={null} start={copyOf(data)} onReload={() => {}} />;
  return <Editor key={formKey(data)} lottery={data} start={valuesOf(data)} onReload={() => void query.refetch()} />;
}

type Props = { lottery: Lottery | null; start: LotteryValues; onReload: () => void };

function Editor({ lottery, start, onReload }: Props) {
  const [form] = Form.useForm<LotteryValues>();
  const saving = useLotterySaving({ form, lottery });
  // Before the first field is there, the form has no values at all.
  const typed = Form.useWatch((all: Partial<LotteryValues>) => all, { form, preserve: true });
  const values: LotteryValues = { ...start, ...typed };
  const isFixed = lottery !== null && hasDraws(lottery);
  const isEnded = lottery !== null && isOver(lottery);
  useUnsavedWork(() => form.isFieldsTouched() && !saving.isSaved());
  return (
    <Form<LotteryValues>
      name="lottery"
      form={form}
      layout="vertical"
      initialValues={start}
      className="lottery-editor"
      data-testid="lottery-editor"
      scrollToFirstError
      onFinish={() => saving.save(form.getFieldsValue(true))}
    >
      <section className="panel goods-form">
        <div className="table-head">
          <h1>{lottery ? `编辑抽奖「${lottery.name}」` : "新建抽奖"}</h1>
        </div>
        {isEnded && (
          <Alert type="info" showIcon className="gap-below" title="抽奖已经结束，不能再改；可以复制一个新的。" />
        )}
        {isFixed && !isEnded && (
          <Alert
            type="info"
            showIcon
            className="gap-below"
            title="已经有人抽过奖：条件、开始时间、奖品和概率不能再改；名称、说明、次数、结束时间和奖品数量可以。"
          />
        )}
        <TermFields isFixed={isFixed} by={values.by} />
        <section>
          <h3>奖品和概率</h3>
          <PrizeList isFixed={isFixed} prizes={values.prizes} />
        </section>
      </section>
      <aside className="lottery-aside">
        <LotteryPreview values={values} />
        <ExpectedCost values={values} />
        <ErrorAlert error={saving.error} onReload={onReload} testId="lottery-error" />
        {saving.problems.length > 0 && (
          <Alert type="error" showIcon title={saving.problems.join("；")} data-testid="lottery-problems" />
        )}
        <Button
          type="primary"
          block
          onClick={() => form.submit()}
          disabled={isEnded}
          loading={saving.isPending}
          data-testid="lottery-save"
        >
          保存
        </Button>
      </aside>
    </Form>
  );
}
