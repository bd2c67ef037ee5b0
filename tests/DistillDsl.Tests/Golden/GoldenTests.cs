using System.Reflection;

namespace DistillDsl.Tests.Golden;

/// <summary>Every loss, computed by the code that the generator writes, against reference values and gradients.</summary>
public sealed class GoldenTests
{
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
        {
            var gradient = run.Gradient(input);
            Assert.Equal(values.Length, gradient.Length);
            for (var i = 0; i < values.Length; i++)
                Assert.True(Math.Abs(values[i] - gradient[i]) <= tolerance, $"gradient of {input}, element {i}: {gradient[i]}, expected {values[i]} within {tolerance}");
        }
    }

    [Fact]
    public void NoCaseIsLeftOut() => Assert.Equal(
        GoldenCase.Files.SelectMany(static file => GoldenCase.Read(file).Select(c => $"{file}: {c.Name}")).Order(StringComparer.Ordinal),
        All.Select(static c => $"{c.File}: {c.Case}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
