using Xunit.Sdk;

namespace DistillDsl.Tests;

public sealed class FaultTextTests
{
    private const string Message =
        "Recipe: hint: the student's \"layer1.0\" [2, 16, 8] has 16 channels, \"layer 3\" has 0.5; set Options.Steps to 10 in /tmp/a.csv.";

    [Theory]
    [InlineData("Recipe", "hint", "\"layer1.0\"", "[2, 16, 8]", "16", "0.5", "10", "Options.Steps")]
    [InlineData("\"layer1.0\" [2, 16, 8]", "16 channels", "student")]
    [InlineData("a.csv", "10")]
    [InlineData("/tmp/a.csv")]
    public void WhatIsNamedIsFound(params string[] named) => FaultText.Names(Message, named);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("5")]
    [InlineData("layer1")]
    [InlineData("\"layer1\"")]
    [InlineData("[2, 16]")]
    [InlineData("channel")]
    [InlineData("Steps")]
    [InlineData("16", "16")]
    [InlineData("16 channels", "16")]
    [InlineData("/tmp/a")]
    public void APartOfAWordOrAPlaceThatIsTakenIsNot(params string[] named) => Assert.ThrowsAny<XunitException>(() => FaultText.Names(Message, named));
}
