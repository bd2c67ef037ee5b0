using System.Globalization;
using System.Reflection;
using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Tests.Recipes;

/// <summary>The text of a term's options, which the fingerprint is made of.</summary>
public sealed class OptionTextTests
{
    /// <summary>Told by the places that they are resolved to, or by the term's own name.</summary>
    private static readonly string[] ToldElsewhere = ["Name", "Output", "TeacherOutput", "Layout", "TeacherLayout"];

    public static TheoryData<string> Terms =>
        [.. typeof(TermAttribute).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(TermAttribute)) && !t.IsAbstract).Select(static t => t.Name)];

    [Theory]
    [MemberData(nameof(Terms))]
    public void OfDefaultsThereIsNothing(string term) => Assert.Equal(term + "()", OptionText.Of(Create(term)));

    [Theory]
    [MemberData(nameof(Terms))]
    public void ADefaultThatIsGivenIsNone(string term)
    {
        foreach (var option in OptionsOf(term))
        {
            var given = Create(term);
            option.SetValue(given, option.GetValue(given));
            Assert.Equal(term + "()", OptionText.Of(given));
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void EveryOtherValueIsTold(string term)
    {
        foreach (var option in OptionsOf(term))
        {
            var given = Create(term);
            option.SetValue(given, Other(option.GetValue(given), option.PropertyType));
            Assert.Contains($"{option.Name} = ", OptionText.Of(given), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnOptionThatIsAddedChangesNothing() =>
        Assert.Equal(OptionText.Of(new Old.GrowingAttribute { Weight = 2, P = 3 }), OptionText.Of(new New.GrowingAttribute { Weight = 2, P = 3 }));

    [Fact]
    public void AnAddedOptionThatIsGivenDoes() =>
        Assert.Equal("GrowingAttribute(Mode = Twice, Power = 0.5)", OptionText.Of(new New.GrowingAttribute { Mode = New.Mode.Twice, Power = 0.5 }));

    [Fact]
    public void ItIsTheSameInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new("sv-SE");
            var given = new DistillAttribute { T = 0.5, IgnoreIndex = -1, TMilestones = [3, 5], Target = "mask" };
            Assert.Equal("DistillAttribute(IgnoreIndex = -1, T = 0.5, TMilestones = [3, 5], Target = \"mask\")", OptionText.Of(given));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static TermAttribute Create(string term) =>
        (TermAttribute)Activator.CreateInstance(typeof(TermAttribute).Assembly.GetType("DistillDsl." + term, throwOnError: true)!)!;

    private static IEnumerable<PropertyInfo> OptionsOf(string term) =>
        Create(term).GetType().GetProperties().Where(static p => p.CanWrite && !ToldElsewhere.Contains(p.Name));

    private static object Other(object? value, Type type) => value switch
    {
        int number => number + 1,
        double number => double.IsInfinity(number) ? 0.5 : number + 0.5,
        bool flag => !flag,
        Enum => Enum.GetValues(type).Cast<object>().First(v => !v.Equals(value)),
        string text => text + "x",
        null => "x",
        string[] => (string[])["x"],
        double[] => (double[])[7],
        int[] => (int[])[7],
        _ => throw new NotSupportedException(type.Name),
    };

    private static class Old
    {
        public sealed class GrowingAttribute : TermAttribute
        {
            public double P { get; set; } = 2;
        }
    }

    private static class New
    {
        public enum Mode
        {
            Once,
            Twice,
        }

        public sealed class GrowingAttribute : TermAttribute
        {
            public double P { get; set; } = 2;

            public Mode Mode { get; set; }

            public double Power { get; set; } = 4;
        }
    }
}
