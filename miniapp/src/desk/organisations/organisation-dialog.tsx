import { useMutation } from "@tanstack/react-query";
import { Form, Input, Radio, Select, Switch } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { DayInput } from "../kit/format/time-input";
import { textLimit } from "../kit/text-limit";
import type { ListedOrganisation } from "./shapes";
import { useSaved } from "./use-saved";
import { kinds, terms } from "./words";

type Values = Pick<
  ListedOrganisation,
  "kind" | "name" | "licenceNo" | "rateBp" | "startsOn" | "endsOn" | "term" | "awards" | "approvalLimitFen" | "isClosed"
> & { creditLimitFen: number | null };

type Props = { organisation: ListedOrganisation | null; onSaved?: (id: string) => void; onClose: () => void };

const empty: Values = {
  kind: "company",
  name: "",
  licenceNo: "",
  rateBp: null,
  startsOn: null,
  endsOn: null,
  term: "at_once",
  awards: true,
  approvalLimitFen: null,
  creditLimitFen: 0,
  isClosed: false,
};

/** 新建组织, or its contract and credit. */
export function OrganisationDialog({ organisation, onSaved, onClose }: Props) {
  const saved = useSaved("组织已保存", onClose);
  const saving = useMutation(
    api.desk.organisations.save.mutationOptions({
      ...saved,
      onSuccess: ({ id }) => {
        saved.onSuccess();
        onSaved?.(id);
      },
    }),
  );
  const { id = null, version } = organisation ?? {};
  return (
    <FormDialog<Values>
      key={version ?? 0}
      title={organisation ? `修改 ${organisation.name}` : "新建组织"}
      initial={organisation ? valuesOf(organisation) : empty}
      pending={saving.isPending}
      error={saving.error}
      onReload={() => {
        saving.reset();
        void saved.onSettled();
      }}
      onSave={({ creditLimitFen, ...values }) =>
        saving.mutate({ ...values, creditLimitFen: creditLimitFen ?? 0, id, version })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label="类型">
        <Select options={[...kinds]} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input {...textLimit(60)} data-testid="organisation-name" />
      </Form.Item>
      <Form.Item
        name="licenceNo"
        label="证照号码"
        rules={[{ required: true, pattern: /^\s*[0-9A-Za-z]{6,40}\s*$/, message: "证照号码是 6 到 40 位数字和字母" }]}
      >
        <Input autoComplete="off" data-testid="organisation-licence" />
      </Form.Item>
      <ContractFields />
      {organisation && (
        <Form.Item name="isClosed" label="停用" valuePropName="checked" extra="停用后不能再下单，欠款仍可回款">
          <Switch />
        </Form.Item>
      )}
    </FormDialog>
  );
}

function ContractFields() {
  return (
    <>
      <NumberItem name="rateBp" label="统一折扣（原价的百分比）" extra="留空表示只用商品的协议价，其余按原价">
        <RateInput min={0.01} max={100} style={{ width: "100%" }} data-testid="organisation-rate" />
      </NumberItem>
      <Form.Item name="startsOn" label="合同开始">
        <DayInput placeholder="不限" />
      </Form.Item>
      <Form.Item name="endsOn" label="合同结束">
        <DayInput placeholder="不限" />
      </Form.Item>
      <Form.Item name="term" label="付款方式">
        <Radio.Group options={[...terms]} data-testid="organisation-term" />
      </Form.Item>
      <NumberItem name="creditLimitFen" label="挂账额度">
        <FenInput style={{ width: "100%" }} data-testid="organisation-credit" />
      </NumberItem>
      <NumberItem name="approvalLimitFen" label="免审批额度" extra="每单超过它要审批；留空表示不用审批">
        <FenInput style={{ width: "100%" }} data-testid="organisation-approval" />
      </NumberItem>
      <Form.Item name="awards" label="计算奖励" valuePropName="checked" extra="关闭后这个组织的订单不产生奖励">
        <Switch />
      </Form.Item>
    </>
  );
}

function valuesOf(organisation: ListedOrganisation): Values {
  const { kind, name, licenceNo, rateBp, startsOn, endsOn, term, awards } = organisation;
  const { approvalLimitFen, creditLimitFen, isClosed } = organisation;
  const contract = { rateBp, startsOn, endsOn, term, awards, approvalLimitFen, creditLimitFen };
  return { kind, name, licenceNo, ...contract, isClosed };
}
