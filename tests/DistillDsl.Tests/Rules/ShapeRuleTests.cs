using DistillDsl.Rules;
using DistillDsl.Runtime;

namespace DistillDsl.Tests.Rules;

/// <summary>The rules of shapes, which the compiler asks of what the source gives and the constructor of what a dry run saw.</summary>
public sealed class ShapeRuleTests
{
    private static readonly RuleOptions Options = new(new Dictionary<string, object>
    {
        ["number"] = 1,
        ["weights"] = 3,
        ["option"] = "BackgroundIndex",
        ["anchors"] = 3,
        ["heads"] = 4,
        ["factor"] = 2,
        ["studentScale"] = 0.25,
        ["teacherScale"] = 0.5,
    });

    public static TheoryData<string> Names => [.. ShapeRules.Names];

    /// <summary>What is unknown is taken to fit.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsToldOfTheUnknown(string rule)
    {
        var (first, second) = rule switch
        {
            nameof(LogitRules.OnlyClasses) => (2, 2),
            nameof(DetectionRules.ScoresOfCorners) => (4, 3),
            _ => (4, 4),
        };
        foreach (var (student, teacher) in new[] { (TensorShape.Unknown, TensorShape.Unknown), (TensorShape.OfRank(first), TensorShape.OfRank(second)) })
            Assert.Null(ShapeRules.Of(rule, new("the student's", student), new("the teacher's", teacher), Options));
    }

    /// <summary>Every rule is one that the constructor asks by the same name: a method of the setup.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TheConstructorAsksTheSame(string rule) => Assert.Contains(
        typeof(RecipeSetup).Assembly.GetTypes().SelectMany(static type => type.GetMethods()),
        method => method.Name == rule && method.GetParameters().FirstOrDefault()?.ParameterType == typeof(RecipeSetup));

    /// <summary>What the constructor asks of two places, or asks alone, is a rule that the compiler can ask too.</summary>
    [Fact]
    public void WhatTheConstructorAsksIsARule()
    {
        var asked = typeof(RecipeSetup).Assembly.GetTypes().SelectMany(static type => type.GetMethods()).Where(static method =>
            method.GetParameters() is [var setup, ..] parameters && setup.ParameterType == typeof(RecipeSetup)
            && (method.ReturnType == typeof(void) || parameters.Count(static p => p.ParameterType == typeof(Feature)) == 2));

        Assert.Equal(ShapeRules.Names.Order(StringComparer.Ordinal), asked.Select(static method => method.Name).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Calls are joined along the first dimension, which is the sequence's in one layout.</summary>
    [Theory]
    [InlineData(Layout.SequenceFirst, true)]
    [InlineData(Layout.ChannelsLast, false)]
    public void JoinedCallsOfASequence(Layout layout, bool isFault)
    {
        var place = new ShapedPlace("the student's \"norm#all\"", TensorShape.OfRank(3))
        {
            IsJoined = true,
            Layout = layout,
            IsDeclared = true,
            IsDeclaredByTerm = true,
        };

        Assert.Equal(isFault, ShapeRules.Of("Maps", place, place, Options) is not null);
    }

    /// <summary>What rules tell of shapes that are known in part.</summary>
    [Theory]
    [InlineData("HasClass", new long[] { -1, 1 }, new long[] { -1, 1 })]
    [InlineData("HasClasses", new long[] { -1, 1 }, new long[] { -1, 1 })]
    [InlineData("SameClasses", new long[] { -1, 1 }, new long[] { -1, 1 })]
    [InlineData("OneWeightAClass", new long[] { -1, 4 }, new long[] { -1, 4 })]
    [InlineData("SameOutputs", new long[] { -1 }, new long[] { -1, 4 })]
    [InlineData("HasFeatures", new long[] { -1 }, new long[] { -1, 4 })]
    [InlineData("SameBatch", new long[] { -1 }, new long[] { -1, 4 })]
    [InlineData("SameBoxes", new long[] { -1, 4 }, new long[] { -1, 5 })]
    [InlineData("HasBoxes", new long[] { -1, 8 }, new long[] { -1, 4 })]
    [InlineData("HasClassBoxes", new long[] { -1, 10 }, new long[] { -1, 4 })]
    [InlineData("SameTokens", new long[] { -1, 8, 3 }, new long[] { -1, 8, 4 })]
    [InlineData("SameAttention", new long[] { -1, 2, 4, 4 }, new long[] { -1, 3, 4, 4 })]
    [InlineData("SeveralHeads", new long[] { -1, 8, 3 }, new long[] { -1, 6, 3 })]
    [InlineData("OfOneWidth", new long[] { -1, 8, 3 }, new long[] { -1, 4, 3 })]
    [InlineData("SameImage", new long[] { -1, -1, 4, -1 }, new long[] { -1, -1, 32, -1 })]
    public void WhatSurelyDoesNotFitIsTold(string rule, long[] student, long[] teacher)
    {
        Assert.Equal(ShapeFaultKind.Shapes, Fault(rule, student, teacher)?.Kind);
        Assert.Null(Fault(rule, Without(student), Without(teacher)));
    }

    [Fact]
    public void SamplesThatAreComparedHaveNoPositions()
    {
        Assert.Equal(ShapeFaultKind.Shapes, Fault("OnlyClasses", [-1, 4, -1], [-1, 4, -1])?.Kind);
        Assert.Null(Fault("OnlyClasses", [-1, 4], [-1, 4]));
    }

    [Fact]
    public void ChannelsNameTheAdapterThatJoinsThem()
    {
        var fault = Fault("SameUpToMapSize", [-1, 64, -1, -1], [-1, 128, -1, -1])!;

        Assert.Equal((ShapeFaultKind.Channels, Adapter.Conv1x1), (fault.Kind, fault.Adapter));
        FaultText.Names(fault.Message, "[B, 64, ?, ?]", "64", "[B, 128, ?, ?]", "128", "Conv1x1");
        Assert.Equal(Adapter.LinearProjection, Fault("SameUpToMapSize", [-1, 64], [-1, 128])!.Adapter);
    }

    private static ShapeFault? Fault(string rule, long[] student, long[] teacher) =>
        ShapeRules.Of(rule, new("the student's", Shape(student)), new("the teacher's", Shape(teacher)), Options);

    private static long[] Without(long[] shape) => [.. Enumerable.Repeat(-1L, Math.Max(2, shape.Length))];

    private static TensorShape Shape(long[] lengths) => TensorShape.Of([.. lengths.Select(static length => length < 0 ? (long?)null : length)]);
}
