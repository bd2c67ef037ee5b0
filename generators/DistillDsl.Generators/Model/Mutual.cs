using DistillDsl.Generators.Losses.Common;

namespace DistillDsl.Generators.Model;

/// <summary>Deep mutual learning: every term is a loss of the student, and mirrored one of its peer. What either reads of the other is a constant.</summary>
internal static class Mutual
{
    /// <summary>Why a term cannot be mirrored; null if it can.</summary>
    public static OptionFault? Fault(Term term)
    {
        if (term.Modules.FirstOrDefault() is { } module)
            return new(module.Name.EndsWith("Adapter", StringComparison.Ordinal) ? "Adapter" : "Layer",
                "needs a module that is trained for one direction, but peers learn from each other; compare outputs, or layers of equal shape without "
                    + "an adapter");
        if (term.StudentKind != OutputKind.Tensor || term.TeacherKind != OutputKind.Tensor)
            return new("Output", "reads lists of outputs, which peers cannot compare; name one tensor");
        var (student, teacher) = (term.StudentLayers.ToArray(), term.TeacherLayers.ToArray());
        return student.Length == teacher.Length && student.Distinct().Count() == student.Length && teacher.Distinct().Count() == teacher.Length
            ? null : new("Layers", "pairs a layer with several, so that it cannot be mirrored for the peer; pair each layer with one");
    }

    /// <summary>The term as the peer's.</summary>
    public static Term OfPeer(Term term, string name) => term with { Name = name, IsPeers = true };

    /// <summary>The loss of a term over the two networks: the student's, or that of the peer.</summary>
    public static Expression Loss(Term term, int stage) => Of(term.LossIn(stage), term);

    /// <summary>The checks of a term: those of both places hold for both directions, those of one are the peer's own.</summary>
    public static IEnumerable<SetupCall> Checks(Term term) => !term.IsPeers ? term.Checks
        : term.Checks.Where(static c => c.Teacher is null).Select(c => c with { Student = null, Teacher = Paired(c.Student!, term, ofStudent: true) });

    private static Expression Of(Expression expression, Term term) => expression switch
    {
        Feature { Network: Network.Student } own => term.IsPeers ? new Feature(Network.Teacher, Paired(own.Place, term, ofStudent: true)) : own,
        Feature other => new Call(term.IsPeers ? new Feature(Network.Student, Paired(other.Place, term, ofStudent: false)) : other, "detach"),
        Call call => new Call(call.On is null ? null : Of(call.On, term), call.Method, All(call.Arguments, term)),
        Member member => member with { Of = Of(member.Of, term) },
        Named named => named with { Value = Of(named.Value, term) },
        NewLine line => new NewLine(Of(line.Argument, term)),
        Items items => new Items(All(items.Values, term)),
        Spread spread => new Spread(Of(spread.Value, term)),
        Sum sum => new Sum(All(sum.Terms, term)),
        Product product => product with { Value = Of(product.Value, term) },
        Shared shared => new Shared(Of(shared.Value, term), shared.Name, shared.Of is null ? null : Seen(shared.Of, term)),
        _ => expression,
    };

    private static Feature Seen(Feature feature, Term term) => !term.IsPeers ? feature
        : feature.Network == Network.Student
            ? new(Network.Teacher, Paired(feature.Place, term, ofStudent: true)) : new(Network.Student, Paired(feature.Place, term, ofStudent: false));

    private static EquatableArray<Expression> All(IEnumerable<Expression> expressions, Term term) => new(expressions.Select(e => Of(e, term)));

    /// <summary>The other network's place that a term compares with this one.</summary>
    private static Place Paired(Place place, Term term, bool ofStudent)
    {
        if (place is OutputPlace) return ofStudent ? term.TeacherOutput : term.StudentOutput;
        var (from, to) = ofStudent ? (term.StudentLayers, term.TeacherPlaces) : (term.TeacherLayers, term.StudentPlaces);
        return to.ElementAt(from.ToList().IndexOf(place.Path));
    }
}
