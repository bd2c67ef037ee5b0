
namespace SystemTorch.Tests.Ops;

/// <summary>Values and gradients of the tensor operators are PyTorch's, to 1e-5 (Oracle/record_ops.py).</summary>
[Collection("alone")] // the draws of other tests would come in between
public class OpsTests
{
    public static TheoryData<string> Families => new(OpCase.All.Values.Where(item => item.Kind != "table").Select(item => item.Name));

    public static TheoryData<string> Table => new(OpCases.All.Keys);

    public static TheoryData<string> StaticTable => new(OpCases.Statics.Keys);

    [Fact]
    public void Every_recorded_case_is_replayed() =>
        Assert.Equal(OpCase.All.Values.Where(item => item.Kind == "table").Select(item => item.Name).Order(), OpCases.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Families))]
    public void Family(string name)
    {
        var item = OpCase.All[name];
        var variants = Variants.Of(item).ToList();
        Assert.NotEmpty(variants);
        foreach (var (method, inPlace) in variants)
        {
            OpReplay.Check(item, inputs => Variants.Call(method, inPlace, inputs), $"{name} as {method.DeclaringType!.Name}.{method.Name}", inPlace);
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Case(string name) => OpReplay.Check(OpCase.All[name], OpCases.All[name], name);

    [Theory]
    [MemberData(nameof(StaticTable))]
    public void Static(string name) => OpReplay.Check(OpCase.All[name], OpCases.Statics[name], $"torch.{name}");

    /// <summary>A check of the check: another function's values, and another's gradients, are noticed.</summary>
    [Fact]
    public void A_wrong_operator_is_noticed()
    {
        var item = OpCase.All["tanh"];
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => OpReplay.Check(item, inputs => [inputs[0].sin()], "sin"));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => OpReplay.Check(item, inputs => [inputs[0].tanh().detach() + (inputs[0] - inputs[0].detach())], "gradient of one"));
    }
}
