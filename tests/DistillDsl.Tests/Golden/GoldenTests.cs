using System.Reflection;

namespace DistillDsl.Tests.Golden;

/// <summary>Every loss, computed by the code that the generator writes, against reference values and gradients.</summary>
public sealed class GoldenTests
{
    /// <summary>Of what a step leaves behind; the files have no tolerance for it.</summary>
    private const double OutputTolerance = 1e-5;

    private static readonly (Type Recipe, string File, string Case)[] All =
    [
        .. from recipe in typeof(GoldenTests).Assembly.GetTypes()
           from golden in recipe.GetCustomAttributes<GoldenAttribute>()
           from name in golden.Cases
           select (recipe, golden.File, name),
    ];

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (recipe, file, name) in All) data.Add(file, name, recipe.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValueAndGradients(string file, string name, string recipe)
    {
        var type = All.First(c => c.Recipe.Name == recipe).Recipe;
        var golden = Assert.Single(GoldenCase.Read(file), c => c.Name == name);

        using var run = new GoldenRun(type, golden);

        Assert.Equal(golden.Loss, run.Total, golden.LossTolerance);
        Assert.Equal(golden.Loss, run.Terms.Zip(run.Weights, static (term, weight) => term * weight).Sum(), golden.LossTolerance);
        Assert.NotEmpty(golden.Gradients);
        foreach (var (input, values, tolerance) in golden.Gradients)
            AssertNear(values, run.Gradient(input), tolerance, $"gradient of {input}");
        foreach (var (output, values) in golden.Outputs) AssertNear(values, run.Output(output), OutputTolerance * Math.Max(1, values.Max(Math.Abs)), output);
    }

    [Fact]
    public void NoCaseIsLeftOut() => Assert.Equal(
        GoldenCase.Files.SelectMany(static file => GoldenCase.Read(file).Select(c => $"{file}: {c.Name}")).Order(StringComparer.Ordinal),
        All.Select(static c => $"{c.File}: {c.Case}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static void AssertNear(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{what}, element {i}: {actual[i]}, expected {expected[i]} within {tolerance}");
    }
}
