using DistillDsl.Generators.Tests.Harness;

namespace DistillDsl.Generators.Tests.CodeFixes;

public sealed class TrainableParametersFixTests
{
    private const string Id = "DDSL0704";
    private const string Title = "Pass recipe.TrainableParameters()";
    private const string Recipe = "using var recipe = new ShopRecipe(student, teacher, input);";
    private const string Step = "using var losses = recipe.Step(input, labels);";

    [Theory]
    [InlineData("[|student.parameters()|]")]
    [InlineData("[|student.named_parameters()|]")]
    [InlineData("/* all */ [|student.parameters().Where(p => p.requires_grad)|] /* of it */")]
    public Task TakesThoseOfTheRecipe(string argument)
    {
        var (start, end) = (argument.IndexOf("[|", StringComparison.Ordinal), argument.IndexOf("|]", StringComparison.Ordinal));
        return FixRun.Expect(
            Id, Title, Source($"{Recipe} using var opt = optim.SGD({argument}, 0.1); {Step}"),
            Source($"{Recipe} using var opt = optim.SGD({argument[..start]}recipe.TrainableParameters(){argument[(end + 2)..]}, 0.1); {Step}"));
    }

    [Fact]
    public Task OfAMember() => FixRun.Expect(
        Id, "Pass _recipe.TrainableParameters()",
        Source("_opt = optim.SGD([|_net.parameters()|], 0.1); _recipe!.Step(input, labels); } public void Begin(Large teacher, Tensor input) { "
            + "_recipe = new(_net, teacher, input);"),
        Source("_opt = optim.SGD(_recipe.TrainableParameters(), 0.1); _recipe!.Step(input, labels); } public void Begin(Large teacher, Tensor input) { "
            + "_recipe = new(_net, teacher, input);"));

    /// <summary>There is no recipe yet, or none in sight.</summary>
    [Theory]
    [InlineData("using var opt = optim.SGD([|student.parameters()|], 0.1); " + Recipe + Step)]
    [InlineData("{ " + Recipe + Step + " } using var opt = optim.SGD([|student.parameters()|], 0.1);")]
    public Task NotWhereItCouldNotStand(string code) => FixRun.ExpectNone(Id, Source(code));

    [Fact]
    public Task All() => FixRun.ExpectAll(Id, Title,
        [Source($"{Recipe} var a = optim.SGD(student.parameters(), 0.1); var b = optim.Adam(student.parameters(), 0.1); {Step}")],
        [Source($"{Recipe} var a = optim.SGD(recipe.TrainableParameters(), 0.1); var b = optim.Adam(recipe.TrainableParameters(), 0.1); {Step}")]);

    private static string Source(string code) => StudentParameters.Source("[Task, Hint(Layer = \"fc\", Adapter = Conv1x1)]", code);
}
