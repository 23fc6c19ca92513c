import { useQuery } from "@tanstack/react-query";
import { Alert, Form } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { SaveDrawer } from "../kit/save-drawer";
import type { Scope } from "../programmes/use-scope";
import { ActivityFields } from "./activity-fields";
import { HeadFields } from "./head-fields";
import { PhonePreview } from "./phone-preview";
import { PromotionResults } from "./promotion-results";
import { type ActivityRow, kindNames, type PromotionValues, type ThresholdRow } from "./promotion-values";
import { ThresholdFields } from "./threshold-fields";
import { usePromotionSaving } from "./use-promotion-saving";

type Props = {
  row: ActivityRow | ThresholdRow | null;
  values: PromotionValues;
  scopes: Scope[];
  onClose: () => void;
};

/** The form of a promotion beside the phone's view of it; of a new one when no row is given. */
export function PromotionDrawer({ row, values, scopes, onClose }: Props) {
  const [form] = Form.useForm<PromotionValues>();
  const saving = usePromotionSaving({ form, row, values, onSaved: onClose });
  const hasOrders = row !== null && "hasOrders" in row && row.hasOrders;
  const isOver = row?.state === "ended" || row?.state === "stopped";
  return (
    <SaveDrawer
      title={`${row ? (isOver ? "查看" : "编辑") : "新建"}${kindNames[values.kind]}`}
      widthPx={1080}
      pending={saving.isPending}
      saveTestId="promotion-save"
      form={form}
      onSave={() => form.submit()}
      onClose={onClose}
    >
      <ErrorAlert error={saving.error} testId="promotion-error" />
      {saving.problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={saving.problems.join("；")}
          data-testid="promotion-error"
        />
      )}
      {isOver && (
        <Alert type="info" showIcon className="gap-below" title="活动已经结束，不能再改；可以复制一个新的。" />
      )}
      {hasOrders && !isOver && (
        <Alert
          type="info"
          showIcon
          className="gap-below"
          title="活动已有订单或砍价：类型、价格和规则不能再改；名称、结束时间、场次和库存可以。"
        />
      )}
      {row && "result" in row && <PromotionResults result={row.result} what="threshold" />}
      {row && values.kind !== "threshold" && <Results id={row.id} />}
      <Form<PromotionValues>
        name="promotion"
        form={form}
        layout="vertical"
        className="goods-form promotion-form"
        initialValues={values}
        onFinish={() => void saving.save(form.getFieldsValue(true))}
      >
        <div>
          <HeadFields scopes={scopes} isNew={row === null} hasOrders={hasOrders} />
          {values.kind === "threshold" ? (
            <ThresholdFields />
          ) : (
            <ActivityFields kind={values.kind} hasOrders={hasOrders} />
          )}
        </div>
        <PhonePreview kind={values.kind} />
      </Form>
      {saving.dialog}
    </SaveDrawer>
  );
}

function Results({ id }: { id: string }) {
  const shown = useQuery({ ...api.desk.promotions.get.queryOptions({ id }), staleTime: 0 });
  return shown.data ? <PromotionResults result={shown.data.result} what="activity" /> : null;
}
