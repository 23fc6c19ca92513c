import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { chooseAddress } from "@/addresses/chosen-address";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function AddressesPage() {
  const { params } = useRouter();
  const { loggedIn } = useMe();
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: loggedIn });
  const sending = useMutation(
    api.orders.changeAddress.mutationOptions({
      onSuccess: async (_, { orderNo }) => {
        tell("收货地址已修改");
        await queryClient.invalidateQueries(api.orders.pathFilter());
        void goBackOr(`/pages/order/index?orderNo=${orderNo}`);
      },
      onError: tellError,
    }),
  );
  const choose = async (id: string) => {
    const { orderNo } = params;
    if (orderNo) {
      const isSure = await confirmed("修改收货地址", "订单改寄到这个地址，运费不变，确定吗？");
      if (isSure && !sending.isPending) sending.mutate({ orderNo, addressId: id });
      return;
    }
    if (params.choose !== "1") return;
    chooseAddress(id);
    void goBackOr("/pages/cart/index");
  };
  return (
    <LoginWall reason="登录后管理收货地址">
      <View id="addresses" className="screen screen--with-bar">
        <Loaded query={addresses}>
          {(list) =>
            list.length === 0 ? (
              <Notice id="addresses-empty" icon="pin" title="还没有收货地址" hint="添加一个，下单时直接使用" />
            ) : (
              list.map((address) => (
                <View key={address.id} className="card row">
                  <View id={`address-${address.id}`} className="grow" {...tap(() => choose(address.id))}>
                    <View className="row">
                      <Text className="address__name">{address.name}</Text>
                      <Text className="soft number">{address.phone}</Text>
                      {address.isDefault && <Tag tone="pine">默认</Tag>}
                    </View>
                    <Text className="block soft">
                      {address.regionName} {address.detail}
                    </Text>
                  </View>
                  <View
                    id={`address-edit-${address.id}`}
                    className="address__edit"
                    {...tap(() => navigateTo({ url: `/pages/address/index?id=${address.id}` }), {
                      role: "link",
                      label: `修改${address.name}的地址`,
                    })}
                  >
                    <Icon name="edit" size={18} />
                  </View>
                </View>
              ))
            )
          }
        </Loaded>
        <BottomBar>
          <Button id="address-new" onTap={() => navigateTo({ url: "/pages/address/index" })}>
            新增收货地址
          </Button>
        </BottomBar>
      </View>
    </LoginWall>
  );
}

export default withErrorPage(AddressesPage);
