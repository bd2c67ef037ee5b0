using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

internal static partial class OpCases
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Types => new()
    {
        ["float"] = x => [x[0].@float()],
        ["double"] = x => [x[0].@double()],
        ["half"] = x => [x[0].half()],
        ["bfloat16"] = x => [x[0].bfloat16()],
        ["long"] = x => [x[0].@long()],
        ["int"] = x => [x[0].@int()],
        ["short"] = x => [x[0].@short()],
        ["char"] = x => [x[0].@char()],
        ["byte"] = x => [x[0].@byte()],
        ["bool"] = x => [x[0].@bool()],
        ["to.type"] = x => [x[0].to(float64)],
        ["to.other"] = x => [x[0].to(x[1])],
        ["to_type"] = x => [x[0].to_type(int32)],
        ["type"] = x => [x[0].type(float64)],
        ["type_as"] = x => [x[0].type_as(x[1])],
        ["clone"] = x => [x[0].clone()],
        ["contiguous"] = x => [x[0].t().contiguous()],
        ["copy_"] = x => [x[0].clone().copy_(x[1])],
        ["fill_"] = x => [x[0].clone().fill_(2.5)],
        ["zero_"] = x => [x[0].clone().zero_()],
        ["detach"] = x => [x[0].detach() * x[0]],
        ["alias"] = x => [x[0].alias() * 2],
        ["cpu"] = x => [x[0].cpu()],
        ["bernoulli.sure"] = x => [x[0].bernoulli()],
    };

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Creation => new()
    {
        ["zeros"] = _ => [zeros(2, 3)],
        ["ones"] = _ => [ones(2, 3, int64)],
        ["full"] = _ => [full(2, 3, 1.5f)],
        ["eye"] = _ => [eye(2, 3)],
        ["arange"] = _ => [arange(5)],
        ["arange.step"] = _ => [arange(1, 10, 3)],
        ["arange.float"] = _ => [arange(0.5f, 2.5f, 0.5f)],
        ["linspace"] = _ => [linspace(-1, 1, 5)],
        ["logspace"] = _ => [logspace(0, 2, 3)],
        ["tensor.floats"] = _ => [tensor([1.5f, -2f])],
        ["tensor.longs"] = _ => [tensor([1L, -2L])],
        ["tensor.bools"] = _ => [tensor([true, false])],
        ["tensor.doubles"] = _ => [tensor([1.5, -2.0])],
        ["tensor.grid"] = _ => [tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } })],
        ["tensor.number"] = _ => [tensor(2.5f)],
        ["zeros_like"] = x => [x[0].zeros_like()],
        ["ones_like"] = x => [x[0].ones_like(int64)],
        ["full_like"] = x => [x[0].full_like(1.5)],
        ["new_zeros"] = x => [x[0].new_zeros(2, 2)],
        ["new_ones"] = x => [x[0].new_ones(2, 2)],
        ["new_full"] = x => [x[0].new_full(2, 2, 3)],
        ["from_array"] = _ => [from_array(new[,] { { 1, 2 }, { 3, 4 } })],
        ["as_tensor"] = _ => [as_tensor([1.5f, 2.5f])],
        ["frombuffer"] = _ => [frombuffer(new[] { 1.5f, 2.5f, 3.5f }, float32, count: 2, offset: 1)],
        ["tril_indices"] = _ => [tril_indices(3, 3)],
        ["triu_indices"] = _ => [triu_indices(3, 3, 1)],
    };

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Generator => new()
    {
        ["rand"] = _ => Seeded(() => rand(2, 3)),
        ["randn"] = _ => Seeded(() => randn(20)),
        ["randint"] = _ => Seeded(() => randint(0, 100, 6)),
        ["randperm"] = _ => Seeded(() => randperm(10)),
        ["rand_like"] = x => Seeded(() => x[0].rand_like()),
        ["randn_like"] = x => Seeded(() => x[0].randn_like()),
        ["randint_like"] = x => Seeded(() => x[0].randint_like(3, 9)),
        ["normal_"] = x => Seeded(() => x[0].clone().normal_(1, 2)),
        ["uniform_"] = x => Seeded(() => x[0].clone().uniform_(1, 2)),
        ["exponential_"] = x => Seeded(() => x[0].clone().exponential_(2)),
        ["random_"] = x => Seeded(() => x[0].clone().random_(2, 9)),
        ["log_normal_"] = x => Seeded(() => x[0].clone().log_normal_(1, 2)),
        ["cauchy_"] = x => Seeded(() => x[0].clone().cauchy_(1, 2)),
        ["geometric_"] = x => Seeded(() => x[0].clone().geometric_(0.3)),
        ["poisson"] = x => Seeded(() => x[0].poisson()),
        ["normal"] = x => Seeded(() => normal(x[0], x[1])),
        ["normal.size"] = _ => Seeded(() => normal(1, 2, [2, 3])),
        ["bernoulli"] = x => Seeded(() => x[0].bernoulli()),
        ["bernoulli_"] = x => Seeded(() => x[0].clone().bernoulli_(0.3)),
        ["multinomial"] = x => Seeded(() => x[0].multinomial(6, true)),
    };

    private static Tensor[] Seeded(Func<Tensor> make)
    {
        manual_seed(5);
        return [make()];
    }
}
