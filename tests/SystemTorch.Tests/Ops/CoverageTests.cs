using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

/// <summary>No operator of Tensor or torch is without a case, by name, but for those that are here for a reason.</summary>
public class CoverageTests
{
    private static readonly ISet<string> Covered = OpCase.All.Values
        .Where(item => item.Kind != "table")
        .SelectMany(item => Variants.Of(item).Select(variant => variant.Method))
        .Concat(CalledMethods.Of(typeof(OpCases)))
        .Select(Name)
        .ToHashSet();

    [Fact]
    public void Every_operator_of_Tensor_has_a_case() => NoneIsLeft(typeof(Tensor), BindingFlags.Instance);

    [Fact]
    public void Every_operator_of_torch_has_a_case() => NoneIsLeft(typeof(torch), BindingFlags.Static);

    [Fact]
    public void Every_operator_of_linalg_has_a_case() => NoneIsLeft(typeof(linalg), BindingFlags.Static);

    [Fact]
    public void Every_operator_of_special_has_a_case() => NoneIsLeft(typeof(special), BindingFlags.Static);

    [Fact]
    public void What_has_no_case_is_called_by_other_tests()
    {
        var called = typeof(CoverageTests).Assembly.GetTypes().Where(type => !type.IsNested).SelectMany(CalledMethods.Of).Select(Name).ToHashSet();
        Assert.Empty(Exceptions.ElsewhereTested.Except(called).Order());
        Assert.Empty(Exceptions.ElsewhereTested.Intersect(Covered).Order());
    }

    private static void NoneIsLeft(Type type, BindingFlags kind)
    {
        var left = type.GetMethods(BindingFlags.Public | BindingFlags.DeclaredOnly | kind)
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method && IsOperator(method))
            .Select(Name)
            .Distinct()
            .Except(Covered)
            .Except(Exceptions.ElsewhereTested)
            .Order();
        Assert.True(!left.Any(), "No case calls:\n  " + string.Join("\n  ", left));
    }

    /// <summary>What takes or makes tensors: everything but scopes, seeds and settings.</summary>
    private static bool IsOperator(MethodInfo method) =>
        method.ReturnType.ToString().Contains("Tensor", StringComparison.Ordinal) || method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Tensor));

    private static string Name(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
